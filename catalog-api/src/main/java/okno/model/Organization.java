package okno.model;

/** Who answers for services: an authority, or another body a visitor is sent to. */
public record Organization(String id, String name, String level) implements Entry {
  public Organization {
    Ids.id(id, "The id of an organization");
    Ids.text(name, "The name of organization " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.ORGANIZATION, id);
  }

  @Override
  public String title() {
    return name;
  }
}
