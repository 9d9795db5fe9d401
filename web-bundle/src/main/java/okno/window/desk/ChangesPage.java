package okno.window.desk;

import okno.catalog.Catalog;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.api.Parameters;
import okno.window.page.JtechangesGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What changed: the last change sets, newest first. */
@Component(service = PageSource.class)
public final class ChangesPage implements PageSource {
  private static final int USUAL = 20;

  private final Backends backends;

  @Activate
  public ChangesPage(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/changes";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    int limit = (int) Parameters.number(request, "limit", USUAL, 1, Parameters.MOST_HITS);
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Reading reading = Reading.of(asOf.snapshot(catalog), asOf);
    ChangesView view = new ChangeReader(reading, catalog).latest(backends.changeSets(), limit);
    return Reply.Page.of(
        reading.say("section.changes"),
        "changes",
        Html.of((out, i) -> JtechangesGenerated.render(out, i, view)));
  }
}
