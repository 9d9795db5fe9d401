package okno.model;

/**
 * A line of the centre's list of services: its code and official name. A card may name a listed
 * service that has no card yet; it is then shown by this name and said to have no card.
 *
 * @param popularity how often it is asked for, 1 (seldom) to 5 (many times a day), by estimate
 */
public record ListedService(ServiceId id, String authority, String title, int popularity)
    implements Entry {
  public ListedService {
    Ids.text(title, "The name of service " + id);
    if (popularity < 1 || popularity > 5) {
      throw new IllegalArgumentException("The popularity of " + id + " is 1 to 5");
    }
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.LISTED_SERVICE, id.value());
  }
}
