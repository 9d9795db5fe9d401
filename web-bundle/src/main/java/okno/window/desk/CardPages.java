package okno.window.desk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.catalog.Withdrawal;
import okno.model.Availability;
import okno.model.EntryId;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtecardGenerated;
import okno.window.page.JtememoGenerated;
import okno.window.page.JtewithdrawnGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Assets;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import okno.window.text.Dates;
import okno.window.text.Language;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Everything about one service: its card, a given edition of it, its history and its memo. A
 * visitor's answers come in the body of a POST only, and what they made is answered as not to be
 * kept; an address never carries them.
 */
@Component(service = PageSource.class)
public final class CardPages implements PageSource {
  private static final Pattern ADDRESS =
      Pattern.compile("/s/([^/@]+)(?:@([0-9]{1,9}))?(/history|/print)?");

  /** The sign of «none of these» in a question of several answers; no option is called so. */
  private static final String NONE = "-";

  private static final int NEAR = 5;

  private final Backends backends;
  private final Assets assets;

  @Activate
  public CardPages(@Reference Backends backends, @Reference Assets assets) {
    this.backends = backends;
    this.assets = assets;
  }

  @Override
  public String prefix() {
    return "/s/";
  }

  @Override
  public Reply answer(PageRequest request) {
    Matcher address = ADDRESS.matcher(request.path());
    if (!address.matches()) {
      return Problems.notFound();
    }
    String view = Optional.ofNullable(address.group(3)).orElse("");
    boolean answers = request.method().equals("POST");
    if (!request.method().equals("GET") && !(answers && !view.equals("/history"))) {
      return Problems.methodNotAllowed("GET", "HEAD", "POST");
    }
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Reading reading = Reading.of(asOf.snapshot(catalog), asOf);
    String code = address.group(1);
    if (!ServiceId.isWellFormed(code)) {
      return Problems.unknownService(code, reading.snapshot().near(code, NEAR));
    }
    ServiceId id = new ServiceId(code);
    if (view.equals("/history")) {
      return new HistoryReader(reading, catalog).page(id);
    }
    Optional<Integer> number = Optional.ofNullable(address.group(2)).map(Integer::valueOf);
    Optional<Edition<PublicService>> edition =
        number.isPresent() ? pinned(catalog, id, number.get()) : reading.snapshot().service(id);
    if (edition.isEmpty()) {
      return missing(reading, id, number);
    }
    Profile profile = answers ? profile(request) : Profile.EMPTY;
    CardReader reader = new CardReader(reading, edition.get(), profile);
    CardView card = reader.view(number.isPresent());
    return view.equals("/print")
        ? memo(card, reader, catalog, answers)
        : new Reply.Page(
            200,
            card.header().shortTitle(),
            "card",
            Html.of((out, i) -> JtecardGenerated.render(out, i, card)),
            !answers);
  }

  private static Optional<Edition<PublicService>> pinned(
      Catalog catalog, ServiceId id, int number) {
    return catalog
        .edition(EntryId.of(id), number)
        .filter(edition -> edition.content() instanceof PublicService)
        .map(CardPages::ofService);
  }

  @SuppressWarnings("unchecked")
  private static Edition<PublicService> ofService(Edition<?> edition) {
    return (Edition<PublicService>) edition;
  }

  /** Without a card: in the register only, withdrawn, not yet in force, or unknown. */
  private static Reply missing(Reading reading, ServiceId id, Optional<Integer> number) {
    Optional<Withdrawal> withdrawal = reading.snapshot().withdrawal(EntryId.of(id));
    Optional<String> title = reading.snapshot().titleOf(id);
    Optional<LocalDateTime> first = reading.snapshot().nextChange(EntryId.of(id));
    boolean unknown = withdrawal.isEmpty() && title.isEmpty() && first.isEmpty();
    if (number.isPresent() || unknown) {
      return Problems.unknownService(
          number.map(edition -> id + "@" + edition).orElse(id.value()),
          reading.snapshot().near(id.value(), NEAR));
    }
    List<ServiceLink> near =
        reading.links(
            reading.snapshot().near(id.value(), NEAR + 1).stream()
                .filter(other -> !other.equals(id))
                .limit(NEAR)
                .toList());
    Optional<ServiceLink> successor =
        withdrawal
            .flatMap(gone -> Optional.ofNullable(gone.successor()))
            .map(entry -> reading.link(new ServiceId(entry.value())));
    String name = title.orElse(id.value());
    String since =
        withdrawal
            .map(gone -> reading.say("gone.since", reading.dates().moment(gone.since())))
            .or(() -> first.map(day -> reading.say("gone.not-yet")))
            .orElse("");
    String reason =
        withdrawal
            .map(Withdrawal::reason)
            .or(
                () ->
                    first.map(day -> reading.say("gone.not-yet.from", reading.dates().moment(day))))
            .orElse("");
    return new Reply.Page(
        404,
        name,
        "gone",
        Html.of(
            (out, i) ->
                JtewithdrawnGenerated.render(
                    out, i, name, since, reason, successor.orElse(null), near)),
        true);
  }

  private Reply memo(CardView card, CardReader reader, Catalog catalog, boolean answers) {
    LocalDateTime now = LocalDateTime.ofInstant(catalog.clock(), catalog.zone());
    MemoView memo = new MemoView(card, said(reader), card.header().permanent(), printed(now));
    return new Reply.Sheet(
        200, Html.of((out, i) -> JtememoGenerated.render(out, i, memo, assets)), !answers);
  }

  private static List<MemoView.Answer> said(CardReader reader) {
    List<MemoView.Answer> answers = new ArrayList<>();
    Profile profile = reader.narrowed().profile();
    reader
        .narrowed()
        .service()
        .interview()
        .questions()
        .forEach(
            question ->
                profile
                    .answer(question.id())
                    .ifPresent(
                        given ->
                            answers.add(
                                new MemoView.Answer(
                                    question.ask(),
                                    String.join(
                                        ", ",
                                        given.stream().map(question.options()::get).toList())))));
    return answers;
  }

  /** The answers of a form; the card drops what does not fit. */
  private static Profile profile(PageRequest request) {
    Map<String, Set<String>> answers = new LinkedHashMap<>();
    request
        .form()
        .forEach(
            (question, options) -> {
              Set<String> chosen = new LinkedHashSet<>(options);
              chosen.remove(NONE);
              answers.put(question, chosen);
            });
    return new Profile(answers);
  }

  /** «22.11.2026 в 12:05» */
  private static String printed(LocalDateTime at) {
    Dates dates = Dates.of(Language.RUSSIAN);
    return Language.RUSSIAN.say("memo.printed.at", dates.brief(at.toLocalDate()), dates.time(at));
  }

  static String code(Availability.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
