package okno.window.desk;

import java.util.List;
import java.util.Optional;
import okno.model.Confidence;
import okno.model.Fact;
import okno.model.FactReference;
import okno.model.PublicService;
import okno.model.Referral;
import okno.model.Span;
import org.jspecify.annotations.Nullable;

/** Where a visitor is sent, as a card shows it. */
final class ReferralReader {
  private final Reading reading;
  private final PublicService service;
  private final Gates gates;
  private final RequirementReader requirements;

  ReferralReader(
      Reading reading, PublicService service, Gates gates, RequirementReader requirements) {
    this.reading = reading;
    this.service = service;
    this.gates = gates;
    this.requirements = requirements;
  }

  List<CardView.Away> all() {
    return service.referrals().stream().map(this::away).toList();
  }

  private CardView.Away away(Referral referral) {
    boolean low = requirements.low("referral", referral.id());
    Referral.ComeBack comeBack = referral.comeBack();
    Span time = referral.time();
    return new CardView.Away(
        gates.of(referral),
        referral.to(),
        reading.organization(referral.authority()),
        referral.how(),
        referral.bring().stream().map(this::bring).toList(),
        referral.say(),
        referral.regret(),
        comeBack == null ? null : comeBack.text(),
        comeBack == null ? null : reading.link(comeBack.service()),
        referral.service() == null ? null : reading.link(referral.service()),
        referral.here().stream()
            .map(here -> new CardView.Here(gates.of(here), reading.link(here.service())))
            .toList(),
        contact(referral.contact()),
        referral.costs().stream().map(cost -> requirements.fee(cost, false)).toList(),
        time == null ? null : requirements.term(time, low),
        low);
  }

  private CardView.Bring bring(Referral.Bring bring) {
    return new CardView.Bring(gates.of(bring), reading.document(bring.type()), bring.note());
  }

  private CardView.@Nullable Contact contact(@Nullable FactReference reference) {
    if (reference == null) {
      return null;
    }
    Optional<Fact> fact = reading.fact(reference.fact());
    return new CardView.Contact(
        fact.map(Fact::name).orElse(reference.fact()),
        fact.flatMap(known -> known.on(reading.day())).map(Fact.Value::finder).orElse(null),
        fact.map(Fact::note).orElse(null),
        fact.flatMap(known -> known.on(reading.day()))
            .map(Fact.Value::checked)
            .map(day -> reading.say("contact.checked", reading.dates().brief(day)))
            .orElse(reading.say("contact.unchecked")),
        fact.filter(known -> known.confidence() == Confidence.LOW).isPresent());
  }
}
