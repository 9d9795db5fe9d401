package okno.window.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okno.catalog.Edition;
import okno.model.Availability;
import okno.model.Fact;
import okno.model.FactReference;
import okno.model.PublicService;
import okno.model.Referral;
import okno.model.ServiceId;
import okno.model.Span;
import okno.window.text.Numbers;

/**
 * A service in one line of a list: its short name with term and fee, or where it is given when it
 * is not given here.
 *
 * @param facts term, fee; or the place of a referral
 * @param nextChange when the card changes; empty when nothing is announced
 */
public record Slip(
    String id,
    String title,
    String href,
    String authority,
    Availability.State state,
    List<String> facts,
    String nextChange) {

  static Slip of(Reading reading, Edition<PublicService> edition) {
    PublicService service = edition.content();
    ServiceId id = service.id();
    boolean referred = service.availability().state() == Availability.State.REFERRED;
    return new Slip(
        id.value(),
        service.names().shortTitle(),
        reading.address(id),
        reading.organization(service.authority()),
        service.availability().state(),
        referred ? place(reading, service) : facts(reading, service),
        reading
            .snapshot()
            .nextChange(edition.entry())
            .map(at -> reading.say("slip.changes", reading.dates().day(at.toLocalDate())))
            .orElse(""));
  }

  private static List<String> place(Reading reading, PublicService service) {
    List<Referral> referrals = service.referrals();
    return List.of(
        referrals.size() == 1 ? referrals.get(0).to() : reading.organization(service.authority()));
  }

  private static List<String> facts(Reading reading, PublicService service) {
    List<String> facts = new ArrayList<>(2);
    Span time = service.requirements().time();
    facts.add(time == null ? reading.say("slip.term.unknown") : reading.spans().length(time));
    facts.add(fees(reading, service.requirements().costs()));
    return facts;
  }

  /** «бесплатно», «300 ₽», «3000–6000 ₽»; one unknown sum makes the whole unknown. */
  static String fees(Reading reading, List<FactReference> costs) {
    int least = Integer.MAX_VALUE;
    int most = -1;
    for (FactReference cost : costs) {
      Optional<Integer> amount =
          reading.fact(cost.fact()).flatMap(fact -> fact.on(reading.day())).map(Fact.Value::amount);
      if (amount.isEmpty()) {
        return reading.say("slip.fee.unknown");
      }
      least = Math.min(least, amount.get());
      most = Math.max(most, amount.get());
    }
    if (most < 0) {
      return reading.say("slip.fee.unknown");
    }
    if (most == 0) {
      return reading.say("fee.free");
    }
    if (least == most) {
      return Numbers.roubles(most);
    }
    return least == 0
        ? reading.say("slip.fee.upto", Numbers.roubles(most))
        : Numbers.grouped(least) + "–" + Numbers.roubles(most);
  }
}
