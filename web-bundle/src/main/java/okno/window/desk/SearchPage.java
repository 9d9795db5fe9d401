package okno.window.desk;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.Availability;
import okno.model.EntryKind;
import okno.model.ListedService;
import okno.model.PublicService;
import okno.search.CatalogSearch;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtesearchGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The front page: search with its results, and what to begin with when nothing is asked. */
@Component(service = PageSource.class)
public final class SearchPage implements PageSource {
  private static final int SITUATIONS = 12;
  private static final int FREQUENT = 8;
  private static final int CHANGES = 3;

  private final Backends backends;

  @Activate
  public SearchPage(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals("/")) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Reading reading = Reading.of(asOf.snapshot(catalog), asOf);
    String query = request.parameter("q").orElse("");
    Optional<CatalogSearch> search = backends.searchIfThere();
    boolean asked = !query.isBlank();
    SearchView view =
        new SearchView(
            query,
            asked ? new Searching(backends.search(), reading).answer(request) : null,
            search.isEmpty(),
            asOf.query(),
            asOf.asOf().orElse(null),
            asOf.knownAt().orElse(null),
            situations(reading),
            frequent(reading),
            new ChangeReader(reading, catalog).latest(backends.changeSets(), CHANGES));
    return Reply.Page.of(
        asked ? query : "", "search", Html.of((out, i) -> JtesearchGenerated.render(out, i, view)));
  }

  /** The life events with most cards, the fullest first. */
  private static List<CardView.Link> situations(Reading reading) {
    Map<String, Integer> cards = new HashMap<>();
    for (Edition<?> edition : reading.snapshot().all(EntryKind.SERVICE)) {
      if (edition.content() instanceof PublicService service) {
        service.scope().lifeEvents().forEach(event -> cards.merge(event, 1, Integer::sum));
      }
    }
    return reading.snapshot().all(EntryKind.LIFE_EVENT).stream()
        .filter(event -> cards.containsKey(event.entry().value()))
        .sorted(
            Comparator.comparing(
                    (Edition<?> event) -> -cards.getOrDefault(event.entry().value(), 0))
                .thenComparing(Edition::entry))
        .limit(SITUATIONS)
        .map(
            event ->
                new CardView.Link(
                    event.content().title(), reading.asOf().link("/life/" + event.entry().value())))
        .toList();
  }

  /** The cards given here that are most asked for, by the estimate of the register. */
  private static List<Slip> frequent(Reading reading) {
    return reading.snapshot().all(EntryKind.LISTED_SERVICE).stream()
        .map(Edition::content)
        .filter(ListedService.class::isInstance)
        .map(ListedService.class::cast)
        .sorted(
            Comparator.comparing((ListedService listed) -> -listed.popularity())
                .thenComparing(ListedService::id))
        .map(listed -> reading.snapshot().service(listed.id()))
        .flatMap(Optional::stream)
        .filter(SearchPage::isProvided)
        .limit(FREQUENT)
        .map(edition -> Slip.of(reading, edition))
        .toList();
  }

  private static boolean isProvided(Edition<PublicService> edition) {
    return edition.content().availability().state() == Availability.State.PROVIDED;
  }
}
