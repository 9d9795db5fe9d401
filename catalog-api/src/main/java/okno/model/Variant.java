package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * What the visitor's answers make of the service. Exactly one variant holds on every path.
 *
 * @param redirect that card takes over, and nothing more is asked here
 * @param availability narrows the availability of the card
 */
public record Variant(
    String id,
    Condition when,
    String title,
    @Nullable ServiceId redirect,
    Availability.@Nullable State availability,
    @Nullable String note)
    implements Conditional {
  public Variant {
    Ids.id(id, "The id of a variant");
    Ids.text(title, "The name of variant " + id);
  }
}
