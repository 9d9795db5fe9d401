package okno.window.desk;

import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtepeekGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A card in short, shown beside the list while it is chosen from. */
@Component(service = PageSource.class)
public final class PeekFragment implements PageSource {
  private final Backends backends;

  @Activate
  public PeekFragment(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/peek/";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Reading reading = Reading.of(asOf.snapshot(catalog), asOf);
    String id = request.path().substring(prefix().length());
    Optional<Edition<PublicService>> edition =
        ServiceId.isWellFormed(id)
            ? reading.snapshot().service(new ServiceId(id))
            : Optional.empty();
    if (edition.isEmpty()) {
      return Problems.unknownService(id, reading.snapshot().near(id, 5));
    }
    CardView card = new CardReader(reading, edition.get(), Profile.EMPTY).view(false);
    Slip slip = Slip.of(reading, edition.get());
    return new Reply.Fragment(Html.of((out, i) -> JtepeekGenerated.render(out, i, card, slip)));
  }
}
