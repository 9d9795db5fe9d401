package okno.store.pack;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pack whose form is right; nothing is said yet of what it refers to.
 *
 * @param sha256 over the names and contents of its files, see {@link PackFile}
 * @param author who wrote it; null when the pack does not say
 * @param approver who approved it; null when the pack does not say
 * @param takesOver packs whose entries this one may bring
 */
public record PackContent(
    String pack,
    String title,
    String version,
    String sha256,
    @Nullable String author,
    @Nullable String approver,
    Set<String> takesOver,
    List<DraftEntry> entries,
    List<DraftWithdrawal> withdrawals) {
  public PackContent {
    takesOver = Collections.unmodifiableSet(new LinkedHashSet<>(takesOver));
    entries = List.copyOf(entries);
    withdrawals = List.copyOf(withdrawals);
  }
}
