package okno.window.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okno.model.Applicant;
import okno.model.Confidence;
import okno.model.Deadline;
import okno.model.Evidence;
import okno.model.Fact;
import okno.model.FactReference;
import okno.model.PublicService;
import okno.model.Requirements;
import okno.model.Span;
import okno.window.text.Numbers;
import org.jspecify.annotations.Nullable;

/** What is asked of the visitor, as a card shows it. */
final class RequirementReader {
  private final Reading reading;
  private final PublicService service;
  private final Requirements requirements;
  private final Gates gates;

  RequirementReader(Reading reading, PublicService service, Gates gates) {
    this.reading = reading;
    this.service = service;
    this.requirements = service.requirements();
    this.gates = gates;
  }

  CardView.Main main(List<CardView.Result> results) {
    Span time = requirements.time();
    return new CardView.Main(
        time == null ? null : term(time, low("time", null)),
        requirements.costs().stream().map(cost -> fee(cost, low("costs", null))).toList(),
        results,
        requirements.deadlines().stream().map(this::deadline).toList());
  }

  List<CardView.Who> applicants() {
    return requirements.applicants().stream().map(this::applicant).toList();
  }

  CardView.Papers papers() {
    return new CardView.Papers(
        papers(Evidence.Source.VISITOR),
        papers(Evidence.Source.INTERAGENCY),
        papers(Evidence.Source.WINDOW));
  }

  CardView.Term term(Span span, boolean low) {
    return new CardView.Term(
        reading.spans().length(span),
        span.from() == null ? null : reading.say("span.from", span.from()),
        span.note(),
        ready(span),
        low);
  }

  /** «если считать с сегодняшнего дня — 4 декабря 2026 г., предварительно». */
  private @Nullable String ready(Span span) {
    if (span.unit() == Span.Unit.MINUTE || span.value() <= 1 && !isLong(span.unit())) {
      return null;
    }
    String start =
        reading.asOf().isNow()
            ? reading.say("term.ready.today")
            : reading.dates().day(reading.day());
    return reading
        .calendar()
        .map(calendar -> calendar.after(reading.day(), span))
        .map(
            due ->
                reading.say(
                    due.provisional() ? "term.ready.provisional" : "term.ready",
                    start,
                    reading.dates().day(due.day())))
        .orElse(null);
  }

  /** A term of one day is often «в тот же день», and needs no counting in any case. */
  private static boolean isLong(Span.Unit unit) {
    return unit == Span.Unit.MONTH || unit == Span.Unit.YEAR;
  }

  /** A fee as it is on the day that is read, with the next one when it is announced. */
  CardView.Fee fee(FactReference reference, boolean low) {
    Optional<Fact> fact = reading.fact(reference.fact());
    Optional<Integer> amount =
        fact.flatMap(known -> known.on(reading.day())).map(Fact.Value::amount);
    return new CardView.Fee(
        gates.of(reference),
        amount.map(this::amount).orElse(null),
        fact.map(Fact::name).orElse(reference.fact()),
        reference.note(),
        fact.flatMap(known -> known.after(reading.day())).map(this::coming).orElse(null),
        amount.isPresent()
            && (low || fact.filter(known -> known.confidence() == Confidence.LOW).isPresent()));
  }

  String amount(int roubles) {
    return roubles == 0 ? reading.say("fee.free") : Numbers.roubles(roubles);
  }

  boolean low(String block, @Nullable String item) {
    return Doubt.marks(service.verification(), block, item);
  }

  private @Nullable String coming(Fact.Value value) {
    LocalDate from = value.from();
    Integer amount = value.amount();
    if (from == null) {
      return null;
    }
    return reading.say(
        "fee.coming",
        reading.dates().day(from),
        amount == null ? reading.say("unknown") : amount(amount));
  }

  private CardView.Due deadline(Deadline deadline) {
    return new CardView.Due(
        gates.of(deadline),
        deadline.text(),
        reading.spans().full(deadline.span()),
        deadline.missed(),
        deadline.legal() == null ? null : reading.legal(deadline.legal()),
        low("deadlines", deadline.id()));
  }

  private CardView.Who applicant(Applicant applicant) {
    return new CardView.Who(
        gates.of(applicant),
        applicant.who(),
        applicant.representative(),
        applicant.note(),
        low("applicants", null));
  }

  private List<CardView.Paper> papers(Evidence.Source source) {
    return requirements.documents().stream()
        .filter(evidence -> evidence.source() == source)
        .map(this::paper)
        .toList();
  }

  private CardView.Paper paper(Evidence evidence) {
    List<String> details = new ArrayList<>();
    boolean unknown = false;
    if (evidence.source() == Evidence.Source.INTERAGENCY) {
      unknown = evidence.agency() == null;
      details.add(
          evidence.agency() == null
              ? reading.say("paper.agency.unknown")
              : reading.organization(evidence.agency()));
    } else {
      details.add(reading.say("paper.form." + evidence.form().name().toLowerCase(Locale.ROOT)));
    }
    if (evidence.count() > 1) {
      details.add(reading.language().count("copy", evidence.count()));
    }
    if (!evidence.required()) {
      details.add(reading.say("paper.optional"));
    }
    if (evidence.source() == Evidence.Source.VISITOR && evidence.returned() != null) {
      details.add(reading.say(evidence.returned() ? "paper.returned" : "paper.kept"));
    }
    if (evidence.validity() != null) {
      details.add(reading.say("paper.validity", reading.spans().full(evidence.validity())));
    }
    if (evidence.sign() != null) {
      details.add(reading.say("paper.sign", evidence.sign()));
    }
    return new CardView.Paper(
        gates.of(evidence),
        reading.document(evidence.type()),
        details,
        evidence.check(),
        evidence.note(),
        low("documents", evidence.id()),
        unknown);
  }
}
