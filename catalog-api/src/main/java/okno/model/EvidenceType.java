package okno.model;

/** A kind of document, named once for all cards that ask for it. */
public record EvidenceType(String id, String name) implements Entry {
  public EvidenceType {
    Ids.id(id, "The id of a kind of document");
    Ids.text(name, "The name of document " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.EVIDENCE_TYPE, id);
  }

  @Override
  public String title() {
    return name;
  }
}
