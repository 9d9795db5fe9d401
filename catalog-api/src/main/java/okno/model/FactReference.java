package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * A place where a card uses a fact, such as the state fee of a service; a sum never stands in a
 * card.
 *
 * @param fact the id of a {@link Fact}
 */
public record FactReference(String fact, Condition when, @Nullable String note)
    implements Conditional {
  public FactReference {
    Ids.id(fact, "The id of a fact");
  }
}
