package okno.model;

/** Words to say aloud that several cards share, among them the rules of the service standard. */
public record Phrase(String id, String text) implements Entry {
  public Phrase {
    Ids.id(id, "The id of a phrase");
    Ids.text(text, "Phrase " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.PHRASE, id);
  }

  @Override
  public String title() {
    return text;
  }
}
