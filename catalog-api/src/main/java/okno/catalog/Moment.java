package okno.catalog;

import java.time.Instant;

/**
 * The two clocks of every read: the instant whose rules are asked for, and the instant as of which
 * the catalogue is known. «Что показывало окно 3 марта в 11:00» is both at that instant.
 */
public record Moment(Instant validAt, Instant knownAt) {
  /** Valid and known at one instant. */
  public static Moment at(Instant instant) {
    return new Moment(instant, instant);
  }
}
