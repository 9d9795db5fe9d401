package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * What comes out of the service.
 *
 * @param to who may collect it
 * @param keep how long it is kept for the visitor
 */
public record Output(
    String id,
    String name,
    Form form,
    @Nullable String to,
    @Nullable Span keep,
    Condition when,
    @Nullable String note)
    implements Conditional {
  public Output {
    Ids.id(id, "The id of an output");
    Ids.text(name, "The name of output " + id);
  }

  /** What the visitor holds in the end. */
  public enum Form {
    PAPER,
    CARD,
    ELECTRONIC
  }
}
