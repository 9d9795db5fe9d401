package okno.window.api;

import okno.catalog.Catalog;
import okno.catalog.Snapshot;
import okno.search.CatalogSearch;
import okno.search.Highlight;
import okno.search.Hit;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/search}: services for whatever the visitor said. */
@Component(service = PageSource.class)
public final class SearchApi implements PageSource {
  private final Backends backends;

  @Activate
  public SearchApi(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/api/v1/search";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    String text = Parameters.query(request, CatalogSearch.LONGEST_QUERY);
    int limit = Parameters.limit(request);
    int offset = Parameters.offset(request);
    boolean literal = Parameters.truth(request, "literal");
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    SearchAnswer answer =
        backends.search().search(new SearchQuery(text, asOf.moment(), limit, offset, literal));
    Snapshot snapshot = asOf.snapshot(catalog);
    return Json.reply(
        Moments.tag(asOf, snapshot, answer.revision(), text, limit, offset, literal),
        json ->
            write(json, Moments.time(asOf.moment().validAt(), catalog.zone()), snapshot, answer));
  }

  private static void write(Json json, String asOf, Snapshot snapshot, SearchAnswer answer) {
    json.text("query", answer.query());
    json.number("revision", answer.revision());
    json.text("asOf", asOf);
    if (snapshot.isBeforeFirstEdition()) {
      json.truth("beforeFirstEdition", true);
    }
    json.number("total", answer.total());
    json.number("tookMicros", answer.tookMicros());
    json.text("correctedTo", answer.correctedTo());
    json.texts("ignored", answer.ignored());
    json.objects("hits", answer.hits(), hit -> write(json, hit));
  }

  private static void write(Json json, Hit hit) {
    json.text("id", hit.id());
    json.text("title", hit.title());
    json.text("short", hit.shortTitle());
    json.text("authority", hit.authority());
    json.code("availability", hit.availability());
    json.number("score", hit.score());
    json.objects("highlights", hit.highlights(), highlight -> write(json, highlight));
  }

  private static void write(Json json, Highlight highlight) {
    json.text("field", highlight.field());
    json.objects(
        "parts",
        highlight.parts(),
        part -> json.text("text", part.text()).truth("marked", part.marked()));
  }
}
