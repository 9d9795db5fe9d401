package okno.window.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.catalog.Withdrawal;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.PublicService;
import okno.model.ServiceId;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/services/{id}} with {@code /history} and {@code /editions/{n}} below it. */
@Component(service = PageSource.class)
public final class ServicesApi implements PageSource {
  private static final int MOST_NEAR = 5;

  private final Backends backends;

  @Activate
  public ServicesApi(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/api/v1/services/";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    String[] parts = request.path().substring(prefix().length()).split("/", -1);
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Snapshot snapshot = asOf.snapshot(catalog);
    if (!ServiceId.isWellFormed(parts[0])) {
      return Problems.unknownService(parts[0], snapshot.near(parts[0], MOST_NEAR));
    }
    ServiceId id = new ServiceId(parts[0]);
    if (parts.length == 1) {
      return service(catalog, asOf, snapshot, id);
    }
    if (parts.length == 2 && parts[1].equals("history")) {
      return history(catalog, asOf, snapshot, id);
    }
    if (parts.length == 3 && parts[1].equals("editions")) {
      return edition(catalog, asOf, snapshot, id, parts[2]);
    }
    return Problems.notFound();
  }

  private static Reply service(Catalog catalog, AsOf asOf, Snapshot snapshot, ServiceId id) {
    return snapshot
        .service(id)
        .map(edition -> card(catalog, asOf, snapshot, edition, edition.content()))
        .orElseGet(() -> missing(snapshot, id));
  }

  private static Reply card(
      Catalog catalog, AsOf asOf, Snapshot snapshot, Edition<?> edition, PublicService service) {
    return Json.reply(
        Moments.tag(asOf, snapshot, edition.sequence()),
        json -> {
          Moments.write(json, catalog, asOf, snapshot);
          json.object("edition", it -> edition(it, edition, catalog.zone()));
          json.text("nextChange", snapshot.nextChange(edition.entry()).orElse(null));
          new CardJson(json, snapshot).write(service);
        });
  }

  private static void edition(Json json, Edition<?> edition, ZoneId zone) {
    json.number("number", edition.number());
    json.text("inForceFrom", edition.inForceFrom());
    json.text("publishedAt", Moments.time(edition.publishedAt(), zone));
    json.number("revision", edition.revision());
    json.text("owner", edition.owner());
    json.text("origin", edition.origin());
  }

  private static Reply history(Catalog catalog, AsOf asOf, Snapshot snapshot, ServiceId id) {
    List<Edition<? extends Entry>> editions =
        catalog.history(EntryId.of(id)).stream()
            .filter(edition -> !edition.publishedAt().isAfter(asOf.moment().knownAt()))
            .toList();
    if (editions.isEmpty()) {
      return missing(snapshot, id);
    }
    return Json.reply(
        Moments.tag(asOf, snapshot, id),
        json -> {
          json.text("id", id);
          Moments.write(json, catalog, asOf, snapshot);
          json.objects("editions", editions, edition -> edition(json, edition, catalog.zone()));
        });
  }

  private static Reply edition(
      Catalog catalog, AsOf asOf, Snapshot snapshot, ServiceId id, String asked) {
    boolean number = asked.matches("[0-9]{1,6}");
    Optional<Edition<? extends Entry>> found =
        number ? catalog.edition(EntryId.of(id), Integer.parseInt(asked)) : Optional.empty();
    if (found.isEmpty() || found.get().publishedAt().isAfter(asOf.moment().knownAt())) {
      return catalog.history(EntryId.of(id)).isEmpty() ? missing(snapshot, id) : noEdition(id);
    }
    Edition<? extends Entry> edition = found.get();
    Snapshot itsDay = asOf.isNow() ? catalog.at(beginning(catalog, edition)) : snapshot;
    return card(catalog, asOf, itsDay, edition, (PublicService) edition.content());
  }

  /** When an edition was first shown: names and sums are those of that day, as known now. */
  private static Moment beginning(Catalog catalog, Edition<?> edition) {
    Instant inForce = edition.inForceFrom().atZone(catalog.zone()).toInstant();
    Instant published = edition.publishedAt();
    return new Moment(inForce.isAfter(published) ? inForce : published, catalog.clock());
  }

  private static Reply noEdition(ServiceId id) {
    return new Reply.Problem(
        404,
        "Такой редакции у карточки «" + id + "» нет",
        "Какие есть, говорит /api/v1/services/" + id + "/history.",
        Map.of());
  }

  private static Reply missing(Snapshot snapshot, ServiceId id) {
    if (snapshot.isBeforeFirstEdition()) {
      return Moments.beforeFirstEdition(snapshot);
    }
    Optional<Withdrawal> withdrawn = snapshot.withdrawal(EntryId.of(id));
    if (withdrawn.isPresent()) {
      return gone(withdrawn.get());
    }
    Optional<LocalDateTime> first = snapshot.nextChange(EntryId.of(id));
    if (first.isPresent()) {
      return notYet(id, first.get());
    }
    Optional<String> listed = snapshot.titleOf(id);
    if (listed.isPresent()) {
      return new Reply.Problem(
          404,
          "Карточки услуги «" + listed.get() + "» пока нет",
          "Услуга есть в перечне; карточку ещё не написали.",
          Map.of("listed", listed.get(), "near", List.of()));
    }
    return Problems.unknownService(id.value(), snapshot.near(id.value(), MOST_NEAR));
  }

  /** Its first edition takes effect later than the moment asked for. */
  private static Reply notYet(ServiceId id, LocalDateTime first) {
    return new Reply.Problem(
        404,
        "На этот момент карточки «" + id + "» ещё нет",
        "Первая редакция действует с " + first + ".",
        Map.of("firstInForceFrom", first.toString(), "near", List.of()));
  }

  private static Reply gone(Withdrawal withdrawal) {
    EntryId successor = withdrawal.successor();
    return new Reply.Problem(
        410,
        "Карточки больше нет: " + withdrawal.reason(),
        successor == null ? "Найдите услугу по словам." : "Вместо неё " + successor.value() + ".",
        successor == null
            ? Map.of("since", withdrawal.since().toString())
            : Map.of("since", withdrawal.since().toString(), "successor", successor.value()));
  }
}
