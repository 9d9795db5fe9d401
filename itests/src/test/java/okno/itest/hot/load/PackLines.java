package okno.itest.hot.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import okno.itest.Distribution;
import okno.itest.PackDraft;
import org.jspecify.annotations.Nullable;

/** The packs of the distribution. */
public final class PackLines {
  private static final String VOWELS = "аеиоуыэюя";

  /** The pack of common things comes last: each of its versions makes the whole index anew. */
  private final List<PackLine> lines = lines(Distribution.packs());

  /** In the order in which they are best updated. */
  public List<PackLine> all() {
    return lines;
  }

  public PackLine of(String pack) {
    return lines.stream()
        .filter(line -> line.pack().equals(pack))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no pack '" + pack + "'"));
  }

  /** One that nobody else publishes just now, held for the caller; none when all are busy. */
  @Nullable PackLine free() {
    for (PackLine line : lines.subList(0, lines.size() - 1)) {
      if (line.tryTake()) {
        return line;
      }
    }
    return null;
  }

  private static List<PackLine> lines(List<String> packs) {
    List<PackLine> lines = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      String sign = "" + VOWELS.charAt(i / VOWELS.length()) + VOWELS.charAt(i % VOWELS.length());
      lines.add(new PackLine(packs.get(i), marked(packs.get(i)), sign));
    }
    return lines;
  }

  /** The card that bears the marks; the pack of common things has none. */
  private static String marked(String pack) {
    try {
      return PackDraft.of(pack).services().stream().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
