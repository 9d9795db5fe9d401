package okno.model;

/** The name of one entry of the catalogue, written {@code service/zags-rozhdenie}. */
public record EntryId(EntryKind kind, String value) implements Comparable<EntryId> {
  public EntryId {
    Ids.id(value, "The id of an entry");
  }

  public static EntryId of(ServiceId service) {
    return new EntryId(EntryKind.SERVICE, service.value());
  }

  /**
   * @param text such as {@code fact/fee-zags-brak}
   * @throws IllegalArgumentException when the text has another form
   */
  public static EntryId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("An entry is named 'kind/id', not '" + text + "'");
    }
    return new EntryId(EntryKind.ofCode(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(EntryId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return kind.code() + "/" + value;
  }
}
