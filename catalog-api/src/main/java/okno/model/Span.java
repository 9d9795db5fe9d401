package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * A length of time with its unit, such as five working days from the day of intake.
 *
 * @param from the event it is counted from, in words; null when the context says it
 */
public record Span(int value, Unit unit, @Nullable String from, @Nullable String note) {
  public Span {
    if (value < 0) {
      throw new IllegalArgumentException("A length of time is not negative: " + value);
    }
  }

  /** The units a regulation counts in. */
  public enum Unit {
    MINUTE,
    DAY,
    WORKDAY,
    MONTH,
    YEAR
  }
}
