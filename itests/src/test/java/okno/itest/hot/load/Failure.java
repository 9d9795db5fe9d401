package okno.itest.hot.load;

import java.time.Instant;

/**
 * An answer that was none.
 *
 * @param under what was being replaced when it was asked for; empty when nothing was
 */
public record Failure(Instant at, String target, String what, String under) {
  private static final int MOST_CHARACTERS = 400;

  public Failure {
    what = what.length() > MOST_CHARACTERS ? what.substring(0, MOST_CHARACTERS) + "…" : what;
  }

  @Override
  public String toString() {
    return at + " " + target + " [" + (under.isEmpty() ? "idle" : under) + "]: " + what;
  }
}
