package okno.window.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okno.catalog.Edition;
import okno.model.Availability;
import okno.model.Confidence;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.NarrowedCard;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Scope;
import okno.model.Speech;
import okno.model.Variant;
import okno.model.Verification;

/** Turns an edition of a service into the view of its card for one visitor. */
final class CardReader {
  private static final List<String> BLOCKS_THAT_MATTER =
      List.of(
          "availability", "documents", "costs", "time", "steps", "refusals", "referral", "legal");

  private final Reading reading;
  private final Edition<PublicService> edition;
  private final PublicService service;
  private final NarrowedCard narrowed;
  private final Gates gates;

  CardReader(Reading reading, Edition<PublicService> edition, Profile profile) {
    this.reading = reading;
    this.edition = edition;
    this.service = edition.content();
    this.narrowed = service.narrow(profile);
    this.gates = new Gates(narrowed, reading.language());
  }

  NarrowedCard narrowed() {
    return narrowed;
  }

  /**
   * @param pinned the edition was asked for by its number
   */
  CardView view(boolean pinned) {
    RequirementReader requirements = new RequirementReader(reading, service, gates);
    ProcedureReader procedure = new ProcedureReader(reading, service, gates);
    ReferralReader referrals = new ReferralReader(reading, service, gates, requirements);
    return new CardView(
        header(pinned),
        narrowed.state(),
        ConditionJson.of(service.interview().named()),
        questions(),
        service.variants().stream().map(this::variant).toList(),
        requirements.main(procedure.results()),
        procedure.steps(),
        requirements.papers(),
        referrals.all(),
        procedure.refusals(),
        words(service.speech()),
        around(requirements, procedure),
        entries()); // last: by now all parts are read
  }

  private String entries() {
    return String.join(" ", reading.named());
  }

  private CardView.Header header(boolean pinned) {
    String plain = "/s/" + service.id();
    String permanent = plain + "@" + edition.number();
    Optional<LocalDate> next =
        pinned
            ? Optional.empty()
            : reading.snapshot().nextChange(edition.entry()).map(at -> at.toLocalDate());
    return new CardView.Header(
        service.id().value(),
        service.names().title(),
        service.names().shortTitle(),
        reading.organization(service.authority()),
        service.availability().state(),
        service.availability().note(),
        places(service.availability()),
        edition.number(),
        reading.dates().day(edition.inForceFrom().toLocalDate()),
        next.map(reading.dates()::day).orElse(null),
        next.map(day -> plain + "?asOf=" + day).orElse(null),
        pinned,
        reading.asOf().link(pinned ? permanent : plain),
        permanent,
        reading.asOf().link(plain + "/history"),
        trust(service.verification()),
        lifeEvents());
  }

  private String places(Availability availability) {
    if (availability.places().isEmpty()) {
      return "";
    }
    return availability.places().equals(List.of("flagship"))
        ? reading.say("card.flagship")
        : reading.say("card.places", String.join(", ", availability.places()));
  }

  private CardView.Trust trust(Verification verification) {
    boolean overdue =
        verification.reviewAfter() != null && verification.reviewAfter().isBefore(reading.day());
    String by = verification.by();
    LocalDate on = verification.on();
    String words =
        verification.verified() && by != null && on != null
            ? reading.say("trust.verified", reading.dates().brief(on), by)
            : reading.say("trust.draft");
    return new CardView.Trust(
        verification.verified(),
        words,
        verification.confidence() == Confidence.LOW,
        overdue,
        doubtful(verification),
        verification.sources());
  }

  /**
   * What an unsure card must be checked for: its blocks that matter, except those that are sure.
   */
  private List<String> doubtful(Verification verification) {
    if (verification.confidence() != Confidence.LOW) {
      return List.of();
    }
    return BLOCKS_THAT_MATTER.stream()
        .filter(this::hasBlock)
        .filter(block -> verification.of(block, Optional.empty()) == Confidence.LOW)
        .map(block -> reading.say("block." + block))
        .toList();
  }

  private boolean hasBlock(String block) {
    return switch (block) {
      case "documents" -> !service.requirements().documents().isEmpty();
      case "costs" -> !service.requirements().costs().isEmpty();
      case "time" -> service.requirements().time() != null;
      case "refusals" -> !service.procedure().refusals().isEmpty();
      case "referral" -> !service.referrals().isEmpty();
      default -> true;
    };
  }

  private List<CardView.Link> lifeEvents() {
    List<CardView.Link> links = new ArrayList<>();
    for (String id : service.scope().lifeEvents()) {
      reading
          .snapshot()
          .find(new EntryId(EntryKind.LIFE_EVENT, id))
          .ifPresent(
              event ->
                  links.add(
                      new CardView.Link(
                          event.content().title(), reading.asOf().link("/life/" + id))));
    }
    return links;
  }

  private List<CardView.Ask> questions() {
    return service.interview().questions().stream().map(this::question).toList();
  }

  private CardView.Ask question(Question question) {
    Optional<java.util.Set<String>> answer = narrowed.profile().answer(question.id());
    List<CardView.Choice> choices = new ArrayList<>();
    question
        .options()
        .forEach(
            (id, label) ->
                choices.add(
                    new CardView.Choice(
                        id, label, answer.filter(given -> given.contains(id)).isPresent())));
    return new CardView.Ask(
        question.id(),
        question.ask(),
        question.hint(),
        question.many(),
        answer.filter(java.util.Set::isEmpty).isPresent(),
        choices,
        gates.of(question));
  }

  private CardView.Case variant(Variant variant) {
    return new CardView.Case(
        gates.of(variant),
        variant.title(),
        variant.note(),
        variant.redirect() == null ? null : reading.link(variant.redirect()),
        variant.availability());
  }

  private static CardView.Words words(Speech speech) {
    return new CardView.Words(
        speech.greet(), speech.clarify(), speech.regret(), speech.close(), speech.avoid());
  }

  private CardView.Around around(RequirementReader requirements, ProcedureReader procedure) {
    return new CardView.Around(
        requirements.applicants(),
        procedure.parts(),
        procedure.bundle(),
        channels(service.scope()),
        service.aftercare().tell(),
        reading.links(service.aftercare().offer()),
        reading.links(service.aftercare().related()),
        service.aftercare().confusedWith().stream()
            .map(mixed -> new CardView.Mixed(reading.link(mixed.service()), mixed.tell()))
            .toList(),
        service.scope().legal().stream()
            .map(
                legal ->
                    new CardView.Link(
                        reading.legal(legal), reading.asOf().link("/register/acts/" + legal.act())))
            .toList(),
        procedure.programs(),
        procedure.appeal(),
        service.names().also());
  }

  private List<String> channels(Scope scope) {
    return scope.channels().stream()
        .map(
            channel -> {
              StringBuilder words = new StringBuilder(channelName(channel.type()));
              if (channel.where() != null) {
                words.append(", ").append(channel.where());
              }
              if (channel.note() != null) {
                words.append(" — ").append(channel.note());
              }
              return words.toString();
            })
        .toList();
  }

  private String channelName(String type) {
    String key = "channel." + type.toLowerCase(Locale.ROOT);
    return reading.language().keys().contains(key) ? reading.say(key) : type;
  }
}
