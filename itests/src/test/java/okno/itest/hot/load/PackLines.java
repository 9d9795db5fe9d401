package okno.itest.hot.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Four packs of the distribution that are published again and again: a large one, one whose card
 * lies open in a browser, one of referrals, and the one all others refer to.
 */
public final class PackLines {
  /** The pack of common things comes last: each of its versions makes the whole index anew. */
  private final List<PackLine> lines =
      List.of(
          new PackLine("mvd", "mvd-zagran-10", "а"),
          new PackLine("zags", "zags-rozhdenie", "е"),
          new PackLine("referrals", "notarius-doverennost", "и"),
          new PackLine("common", "", "о"));

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
}
