package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * A term the visitor has to keep.
 *
 * @param missed what happens, and what can still be done, when it has passed
 */
public record Deadline(
    String id,
    String text,
    Span span,
    @Nullable String missed,
    @Nullable LegalReference legal,
    Condition when)
    implements Conditional {
  public Deadline {
    Ids.id(id, "The id of a deadline");
    Ids.text(text, "Deadline " + id);
  }
}
