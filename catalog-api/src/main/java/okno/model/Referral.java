package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor is sent, with the words of regret and one next step.
 *
 * @param authority the id of an {@link Organization}
 * @param how how to book and what to do there
 * @param bring what to take along
 * @param say the next step, to say aloud
 * @param regret one sentence of regret; null when the referral is no bad news
 * @param comeBack when the visitor returns here, and for what
 * @param service the card of the place
 * @param here what this office can give for the trip
 * @param contact a contact fact; phones and names never stand in a card
 */
public record Referral(
    String id,
    String to,
    String authority,
    String how,
    List<Bring> bring,
    String say,
    @Nullable String regret,
    @Nullable ComeBack comeBack,
    @Nullable ServiceId service,
    List<Here> here,
    @Nullable FactReference contact,
    List<FactReference> costs,
    @Nullable Span time,
    Condition when)
    implements Conditional {
  public Referral {
    Ids.id(id, "The id of a referral");
    bring = Ids.list(bring);
    here = Ids.list(here);
    costs = Ids.list(costs);
  }

  /** A paper to take along; {@code type} is the id of an {@link EvidenceType}. */
  public record Bring(String type, Condition when, @Nullable String note) implements Conditional {}

  /** A service this office gives for the trip. */
  public record Here(ServiceId service, Condition when) implements Conditional {}

  /** When the visitor comes back, and for which service. */
  public record ComeBack(String text, ServiceId service) {}
}
