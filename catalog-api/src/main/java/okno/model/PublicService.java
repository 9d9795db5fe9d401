package okno.model;

import java.util.List;

/**
 * A public service as the specialist needs it: "the card". It covers CPSV-AP's PublicService and
 * goes beyond it in conditions, steps, remedies and words (see docs/content.md for every field).
 *
 * @param authority the id of the {@link Organization} that answers for it
 */
public record PublicService(
    ServiceId id,
    Names names,
    String authority,
    Availability availability,
    Scope scope,
    Interview interview,
    List<Variant> variants,
    Requirements requirements,
    Procedure procedure,
    List<Referral> referrals,
    Speech speech,
    Aftercare aftercare,
    Verification verification)
    implements Entry {
  public PublicService {
    Ids.id(authority, "The id of an organization");
    variants = Ids.list(variants);
    referrals = Ids.list(referrals);
  }

  /** The card for what is known of one visitor; answers that do not fit are dropped. */
  public NarrowedCard narrow(Profile profile) {
    return NarrowedCard.of(this, interview.accept(profile));
  }

  @Override
  public EntryId entryId() {
    return EntryId.of(id);
  }

  @Override
  public String title() {
    return names.title();
  }
}
