package okno.model;

/** A step that many cards take over, some of them with words of their own. */
public record SharedStep(String id, Step step) implements Entry {
  public SharedStep {
    Ids.id(id, "The id of a shared step");
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.SHARED_STEP, id);
  }

  @Override
  public String title() {
    return step.action();
  }
}
