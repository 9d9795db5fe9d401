package okno.model;

import java.util.List;

/**
 * What happens in a resident's life and brings several services with it.
 *
 * @param parts the services in their order; empty where nobody has described them yet
 */
public record LifeEvent(String id, String title, List<String> also, List<Part> parts)
    implements Entry {
  public LifeEvent {
    Ids.id(id, "The id of a life event");
    Ids.text(title, "The name of life event " + id);
    also = Ids.list(also);
    parts = Ids.list(parts);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.LIFE_EVENT, id);
  }
}
