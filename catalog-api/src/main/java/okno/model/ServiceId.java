package okno.model;

/**
 * The code of a public service, such as {@code zags-rozhdenie}: lower-case Latin words and digits
 * joined by hyphens. It never changes, even when the service is renamed, and is never reused.
 */
public record ServiceId(String value) implements Comparable<ServiceId> {
  /**
   * @throws IllegalArgumentException when the value has another form
   */
  public ServiceId {
    Ids.id(value, "A service id");
  }

  /** Whether the text could be an id at all; for input that came from outside. */
  public static boolean isWellFormed(String text) {
    try {
      Ids.id(text, "A service id");
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  @Override
  public int compareTo(ServiceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
