package okno.window.desk;

import java.util.List;
import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.LifeEvent;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtelifeGenerated;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A life situation: its parts in their order where they are described, and all its cards. */
@Component(service = PageSource.class)
public final class LifeEventPage implements PageSource {
  private final Backends backends;

  @Activate
  public LifeEventPage(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/life/";
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
    if (!ServiceId.isWellFormed(id)) {
      return Problems.notFound();
    }
    Optional<LifeEvent> event =
        reading
            .snapshot()
            .find(new EntryId(EntryKind.LIFE_EVENT, id))
            .map(Edition::content)
            .map(LifeEvent.class::cast);
    if (event.isEmpty()) {
      return Problems.notFound();
    }
    List<CardView.Part> parts =
        event.get().parts().stream().map(part -> part(reading, part)).toList();
    List<CardView.BundlePaper> bundle =
        BundlePapers.of(reading, event.get().parts(), part -> Gate.OPEN);
    List<Slip> slips = slips(reading, id);
    String title = event.get().title();
    return Reply.Page.of(
        title,
        "life",
        Html.of((out, i) -> JtelifeGenerated.render(out, i, title, parts, bundle, slips)));
  }

  private static CardView.Part part(Reading reading, okno.model.Part part) {
    return new CardView.Part(
        Gate.OPEN,
        reading.link(part.service()),
        part.gives(),
        part.after().stream().map(after -> reading.link(after).title()).toList(),
        part.proactive(),
        part.optional(),
        part.note());
  }

  private static List<Slip> slips(Reading reading, String event) {
    return reading.snapshot().all(EntryKind.SERVICE).stream()
        .map(edition -> reading.snapshot().service(new ServiceId(edition.entry().value())))
        .flatMap(Optional::stream)
        .filter(edition -> concerns(edition.content(), event))
        .map(edition -> Slip.of(reading, edition))
        .toList();
  }

  private static boolean concerns(PublicService service, String event) {
    return service.scope().lifeEvents().contains(event);
  }
}
