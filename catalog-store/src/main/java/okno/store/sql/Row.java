package okno.store.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import okno.model.EntryId;
import okno.model.EntryKind;
import org.jspecify.annotations.Nullable;

/**
 * The header of one edition, or of one withdrawal, without its body: what stays in memory for all
 * of them.
 *
 * @param sequence on the one number line of editions and withdrawals
 * @param from local time of the zone it was published in
 * @param since the same as an instant
 * @param uses the entries its body refers to
 * @param sha256 of the body; empty for a withdrawal
 * @param gone why the entry ends here; null for an edition
 * @param recalledBy the revision since which it does not count; {@link #NEVER} while it does
 */
public record Row(
    EntryId entry,
    long sequence,
    int number,
    LocalDateTime from,
    Instant since,
    Instant publishedAt,
    long revision,
    String owner,
    String origin,
    String title,
    Set<EntryId> uses,
    String sha256,
    @Nullable Gone gone,
    long recalledBy) {
  public static final long NEVER = Long.MAX_VALUE;

  public Row {
    uses = Set.copyOf(uses);
  }

  /** What a withdrawal says. */
  public record Gone(String reason, @Nullable EntryId successor) {}

  public boolean isEdition() {
    return gone == null;
  }

  /** Whether it counts for somebody who knows the catalogue up to a revision. */
  public boolean countsAt(long known) {
    return revision <= known && recalledBy > known;
  }

  /** The shared steps and phrases its content takes over, in a fixed order. */
  public List<EntryId> embeds() {
    return uses.stream()
        .filter(id -> id.kind() == EntryKind.SHARED_STEP || id.kind() == EntryKind.PHRASE)
        .sorted()
        .toList();
  }

  public Row recalled(long by) {
    return new Row(
        entry,
        sequence,
        number,
        from,
        since,
        publishedAt,
        revision,
        owner,
        origin,
        title,
        uses,
        sha256,
        gone,
        by);
  }
}
