package okno.model;

/** The program in which a step is done; a rename is one edit here. */
public record InformationSystem(String id, String name, String purpose, Confidence confidence)
    implements Entry {
  public InformationSystem {
    Ids.id(id, "The id of an information system");
    Ids.text(name, "The name of system " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.INFORMATION_SYSTEM, id);
  }

  @Override
  public String title() {
    return name;
  }
}
