package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import okno.model.Aftercare;
import okno.model.Appeal;
import okno.model.Applicant;
import okno.model.Availability;
import okno.model.Channel;
import okno.model.Condition;
import okno.model.Confidence;
import okno.model.Confusion;
import okno.model.Deadline;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.Evidence;
import okno.model.FactReference;
import okno.model.Interview;
import okno.model.Names;
import okno.model.Output;
import okno.model.Procedure;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Referral;
import okno.model.RefusalGround;
import okno.model.Requirements;
import okno.model.Scope;
import okno.model.ServiceId;
import okno.model.Span;
import okno.model.Speech;
import okno.model.Step;
import okno.model.Variant;
import okno.model.Verification;
import org.jspecify.annotations.Nullable;

/** Reads the card of a service; shared steps and phrases are filled in from the world. */
final class CardReader {
  private final Body card;
  private final World world;

  CardReader(Body card, World world) {
    this.card = card;
    this.world = world;
  }

  PublicService read(ServiceId id) {
    return new PublicService(
        id,
        new Names(card.text("title"), card.text("short"), card.texts("also")),
        card.text("authority"),
        availability(card),
        new Scope(
            card.texts("audience"),
            card.texts("life-events"),
            card.list(
                "channels",
                way -> new Channel(way.text("type"), way.maybe("where"), way.maybe("note"))),
            card.list("legal", Body::legal)),
        interview(card),
        card.list("variants", CardReader::variant),
        new Requirements(
            card.list("applicants", CardReader::applicant),
            card.list("documents", CardReader::document),
            card.list("costs", CardReader::cost),
            card.span("time"),
            card.list("deadlines", CardReader::deadline)),
        new Procedure(
            card.list("parts", EntryCodec::part),
            card.list("steps", this::step),
            card.list("refusals", CardReader::refusal),
            card.list("output", CardReader::output)),
        card.list("referral", CardReader::referral),
        speech(),
        aftercare(),
        verification(card.field("verified")));
  }

  static Interview interview(Body card) {
    return new Interview(
        card.list(
            "questions",
            question ->
                new Question(
                    question.text("id"),
                    question.text("ask"),
                    question.map("options", label -> label.node().asText()),
                    question.when(),
                    question.flag("many", false),
                    question.maybe("hint"))),
        card.map("named", Body::condition));
  }

  static Availability availability(Body card) {
    JsonNode availability = card.node().path("availability");
    if (availability.isTextual()) {
      return Availability.of(Body.constant(availability.asText(), Availability.State.class));
    }
    Body block = new Body(availability);
    String where = block.maybe("where");
    List<String> places = where == null ? block.texts("where") : List.of(where);
    return new Availability(
        block.word("state", Availability.State.class),
        places.equals(List.of("any")) ? List.of() : places,
        block.maybe("note"));
  }

  // The parameter is @Nullable; the check does not see that in the class file of a nested type.
  @SuppressWarnings("NullAway")
  private static Variant variant(Body variant) {
    return new Variant(
        variant.text("id"),
        variant.when(),
        variant.text("title"),
        variant.service("redirect"),
        variant.has("availability") ? variant.word("availability", Availability.State.class) : null,
        variant.maybe("note"));
  }

  private static Applicant applicant(Body applicant) {
    return new Applicant(
        applicant.text("as").equals("representative"),
        applicant.text("who"),
        applicant.when(),
        applicant.maybe("note"));
  }

  private static Evidence document(Body document) {
    return new Evidence(
        document.text("id"),
        document.text("type"),
        document.word("source", Evidence.Source.class),
        document.word("form", Evidence.Form.class),
        document.maybe("agency"),
        document.texts("check"),
        document.span("validity"),
        document.number("count", 1),
        document.has("returned") ? document.flag("returned", false) : null,
        document.flag("required", true),
        document.maybe("sign"),
        document.when(),
        document.maybe("note"));
  }

  private static FactReference cost(Body cost) {
    return new FactReference(cost.text("fact"), cost.when(), cost.maybe("note"));
  }

  private static Deadline deadline(Body deadline) {
    return new Deadline(
        deadline.text("id"),
        deadline.text("text"),
        deadline.span(),
        deadline.maybe("missed"),
        deadline.legal("legal"),
        deadline.when());
  }

  /** A step of the card; of a shared one, every field the card gives replaces the shared one. */
  private Step step(Body own) {
    String shared = own.maybe("step");
    if (shared == null) {
      return step(own.text("id"), own, own.when());
    }
    String id = own.maybe("id");
    return step(id == null ? shared : id, new Body(merged(own.node(), world)), own.when());
  }

  /** The fields of a step with those of its shared step beneath them. */
  static ObjectNode merged(JsonNode own, World world) {
    EntryId shared = new EntryId(EntryKind.SHARED_STEP, own.path("step").asText());
    ObjectNode whole =
        world
            .body(shared)
            .orElseThrow(() -> new IllegalStateException("There is no " + shared))
            .deepCopy();
    own.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    return whole;
  }

  static Step step(String id, Body step, Condition when) {
    JsonNode fail = step.node().path("on-fail");
    return new Step(
        id,
        step.text("do"),
        step.maybe("system"),
        step.has("who") ? step.word("who", Step.Actor.class) : Step.Actor.SPECIALIST,
        step.maybe("say"),
        step.texts("check"),
        fail.textValue(),
        fail.path("do").textValue(),
        step.span("takes"),
        when);
  }

  private static RefusalGround refusal(Body refusal) {
    return new RefusalGround(
        refusal.text("id"),
        refusal.word("stage", RefusalGround.Stage.class),
        refusal.text("text"),
        refusal.text("remedy"),
        refusal.legal("legal"),
        refusal.services("see"),
        refusal.when());
  }

  private static Output output(Body output) {
    return new Output(
        output.text("id"),
        output.text("name"),
        output.word("form", Output.Form.class),
        output.maybe("to"),
        output.span("keep"),
        output.when(),
        output.maybe("note"));
  }

  private static Referral referral(Body referral) {
    Body back = referral.field("come-back");
    return new Referral(
        referral.text("id"),
        referral.text("to"),
        referral.text("authority"),
        referral.text("how"),
        referral.list(
            "bring",
            paper -> new Referral.Bring(paper.text("type"), paper.when(), paper.maybe("note"))),
        referral.text("say"),
        referral.maybe("regret"),
        referral.has("come-back")
            ? new Referral.ComeBack(back.text("text"), new ServiceId(back.text("service")))
            : null,
        referral.service("service"),
        referral.list(
            "here", here -> new Referral.Here(new ServiceId(here.text("service")), here.when())),
        referral.has("contact") ? cost(referral.field("contact")) : null,
        referral.list("costs", CardReader::cost),
        referral.span("time"),
        referral.when());
  }

  private Speech speech() {
    String regret = phrase("regret");
    if (regret == null) {
      throw new IllegalStateException("A checked card has words of regret");
    }
    return new Speech(
        phrase("greet"), phrase("clarify"), regret, phrase("close"), card.texts("avoid"));
  }

  private @Nullable String phrase(String field) {
    JsonNode text = card.node().path("phrases").path(field);
    if (!text.isObject()) {
      return text.textValue();
    }
    EntryId shared = new EntryId(EntryKind.PHRASE, text.path("phrase").asText());
    return world
        .body(shared)
        .map(body -> body.path("text"))
        .filter(JsonNode::isTextual)
        .orElseThrow(() -> new IllegalStateException("There is no " + shared))
        .textValue();
  }

  private Aftercare aftercare() {
    Body afterwards = card.field("afterwards");
    Body appeal = card.field("appeal");
    return new Aftercare(
        afterwards.texts("tell"),
        afterwards.services("offer"),
        card.has("appeal") ? new Appeal(appeal.text("fact"), appeal.texts("to")) : null,
        card.services("related"),
        card.list(
            "confused-with",
            other -> new Confusion(new ServiceId(other.text("service")), other.text("tell"))));
  }

  private static Verification verification(Body verified) {
    return new Verification(
        verified.text("state").equals("verified"),
        verified.confidence(),
        verified.texts("sources"),
        verified.map("blocks", sure -> Body.constant(sure.node().asText(), Confidence.class)),
        reviewAfter(verified),
        verified.maybe("by"),
        verified.day("on"));
  }

  /**
   * A day, or a length of time after the comparison with the sources; of a draft nobody has
   * compared, the latter says nothing yet.
   */
  private static @Nullable LocalDate reviewAfter(Body verified) {
    LocalDate on = verified.day("on");
    if (verified.field("review-after").node().isTextual()) {
      return verified.day("review-after");
    }
    Span span = verified.span("review-after");
    if (span == null || on == null) {
      return null;
    }
    return switch (span.unit()) {
      case MINUTE -> on;
      case DAY, WORKDAY -> on.plusDays(span.value());
      case MONTH -> on.plusMonths(span.value());
      case YEAR -> on.plusYears(span.value());
    };
  }
}
