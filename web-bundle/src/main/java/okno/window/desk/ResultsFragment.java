package okno.window.desk;

import okno.catalog.Catalog;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JteresultsGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of results alone, asked for with each key press. */
@Component(service = PageSource.class)
public final class ResultsFragment implements PageSource {
  private final Backends backends;

  @Activate
  public ResultsFragment(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/q";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Reading reading = Reading.of(asOf.snapshot(catalog), asOf);
    ResultsView results = new Searching(backends.search(), reading).answer(request);
    return new Reply.Fragment(Html.of((out, i) -> JteresultsGenerated.render(out, i, results)));
  }
}
