package okno.window.api;

import java.util.List;
import okno.catalog.Catalog;
import okno.catalog.Snapshot;
import okno.search.CatalogSearch;
import okno.search.Suggestion;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/suggest}: how what is being typed may go on. */
@Component(service = PageSource.class)
public final class SuggestApi implements PageSource {
  private final Backends backends;

  @Activate
  public SuggestApi(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/api/v1/suggest";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    String typed = Parameters.query(request, CatalogSearch.LONGEST_QUERY);
    int limit = Parameters.limit(request);
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    List<Suggestion> suggestions = backends.search().suggest(typed, asOf.moment(), limit);
    Snapshot snapshot = asOf.snapshot(catalog);
    return Json.reply(
        Moments.tag(asOf, snapshot, typed, limit),
        json -> {
          json.text("query", typed);
          Moments.write(json, catalog, asOf, snapshot);
          json.objects(
              "suggestions",
              suggestions,
              found -> json.text("text", found.text()).text("service", found.service()));
        });
  }
}
