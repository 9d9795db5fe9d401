package okno.model;

import java.util.List;
import java.util.Optional;

/**
 * The card for one visitor: every item that holds for these answers, and those that may hold while
 * a question is open. The only place where a card is narrowed; pages, memo, API and checks use it.
 *
 * @param profile the answers that counted
 * @param variant the variant that holds for certain; empty while it is open
 * @param state what can be done for this visitor; the card's own while the variant is open
 */
public record NarrowedCard(
    PublicService service,
    Profile profile,
    Optional<Variant> variant,
    Availability.State state,
    List<Shown<Question>> questions,
    List<Shown<Applicant>> applicants,
    List<Shown<Evidence>> documents,
    List<Shown<FactReference>> costs,
    List<Shown<Deadline>> deadlines,
    List<Shown<Part>> parts,
    List<Shown<Step>> steps,
    List<Shown<RefusalGround>> refusals,
    List<Shown<Output>> outputs,
    List<Shown<Referral>> referrals) {

  static NarrowedCard of(PublicService service, Profile profile) {
    Interview interview = service.interview();
    Optional<Variant> variant =
        service.variants().stream()
            .filter(candidate -> interview.holds(candidate.when(), profile) == Truth.YES)
            .findFirst();
    Requirements requirements = service.requirements();
    Procedure procedure = service.procedure();
    return new NarrowedCard(
        service,
        profile,
        variant,
        variant
            .flatMap(found -> Optional.ofNullable(found.availability()))
            .orElse(service.availability().state()),
        interview.asked(profile),
        Shown.of(requirements.applicants(), interview, profile),
        Shown.of(requirements.documents(), interview, profile),
        Shown.of(requirements.costs(), interview, profile),
        Shown.of(requirements.deadlines(), interview, profile),
        Shown.of(procedure.parts(), interview, profile),
        Shown.of(procedure.steps(), interview, profile),
        Shown.of(procedure.refusals(), interview, profile),
        Shown.of(procedure.outputs(), interview, profile),
        Shown.of(service.referrals(), interview, profile));
  }

  /** The card that takes over, when the answers lead to another one. */
  public Optional<ServiceId> redirect() {
    return variant.flatMap(found -> Optional.ofNullable(found.redirect()));
  }

  /** The documents of one source, in the order of the card. */
  public List<Shown<Evidence>> documents(Evidence.Source source) {
    return documents.stream().filter(shown -> shown.item().source() == source).toList();
  }

  /** Conditional parts of one item, such as the papers a referral asks to bring. */
  public <T extends Conditional> List<Shown<T>> shown(List<T> items) {
    return Shown.of(items, service.interview(), profile);
  }
}
