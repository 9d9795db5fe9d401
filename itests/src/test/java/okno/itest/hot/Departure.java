package okno.itest.hot;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The gateway's own word, when it leaves, on how many it had to send away. */
final class Departure {
  private static final Pattern LINE =
      Pattern.compile("The gateway leaves: (\\d{1,9}) waiting requests answered 503");

  private Departure() {}

  /**
   * How many requests it held and sent away.
   *
   * @param said what Okno said while the gateway was replaced once
   */
  static long sentAway(String said) {
    List<MatchResult> lines = LINE.matcher(said).results().toList();
    if (lines.size() != 1) {
      throw new AssertionError("The gateway left " + lines.size() + " times instead of once");
    }
    return Long.parseLong(lines.get(0).group(1));
  }
}
