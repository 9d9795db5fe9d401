package okno.model;

/**
 * Kleene's three values: yes, no, not known yet. A question nobody has answered makes a condition
 * unknown, never false, so that an item that may be needed is shown and not hidden.
 */
public enum Truth {
  NO,
  UNKNOWN,
  YES;

  public static Truth of(boolean value) {
    return value ? YES : NO;
  }

  /** The smaller of the two in the order no, unknown, yes. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The greater of the two in the order no, unknown, yes. */
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Truth not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
