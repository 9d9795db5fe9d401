package okno.window.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okno.catalog.Catalog;
import okno.catalog.Snapshot;
import okno.content.ContentCapability;
import okno.content.PackOutcome;
import okno.content.PackState;
import okno.content.Violation;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.page.JtestatusGenerated;
import okno.window.shell.Backends;
import okno.window.shell.Html;
import okno.window.shell.NotReady;
import okno.window.shell.Problems;
import okno.window.text.Dates;
import okno.window.text.Language;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What runs here and what has entered it: shown even while half of it is being replaced. */
@Component(service = PageSource.class)
public final class StatusPage implements PageSource {
  private static final Language SAY = Language.RUSSIAN;

  /** Our bundles with code are named so; our content packs give a capability. */
  private static final String OUR_NAMES = "Okno ";

  private static final Map<Integer, String> STATES =
      Map.of(
          Bundle.INSTALLED, "bundle.installed",
          Bundle.RESOLVED, "bundle.resolved",
          Bundle.STARTING, "bundle.starting",
          Bundle.STOPPING, "bundle.stopping",
          Bundle.ACTIVE, "bundle.active");

  private final Backends backends;
  private final Supplier<List<Part>> parts;

  /** A bundle as far as this page tells of it. */
  public record Part(String name, String version, int state, boolean ours) {}

  @Activate
  public StatusPage(@Reference Backends backends, BundleContext context) {
    this(backends, () -> Arrays.stream(context.getBundles()).map(StatusPage::part).toList());
  }

  /** Without a framework, with a list of its own. */
  public StatusPage(Backends backends, Supplier<List<Part>> parts) {
    this.backends = backends;
    this.parts = parts;
  }

  @Override
  public String prefix() {
    return "/status";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    StatusView view = view();
    return Reply.Page.of(
        SAY.say("section.status"),
        "status",
        Html.of((out, i) -> JtestatusGenerated.render(out, i, view)));
  }

  private StatusView view() {
    Optional<Catalog> catalog = backends.catalogIfThere();
    Optional<Snapshot> now = catalog.map(Catalog::now);
    List<Part> all = parts.get().stream().sorted(Comparator.comparing(Part::name)).toList();
    return new StatusView(
        catalog.isPresent(),
        backends.searchIfThere().isPresent(),
        now.map(Snapshot::revision).orElse(0L),
        now.flatMap(Snapshot::publishedAt)
            .flatMap(at -> catalog.map(there -> moment(at, there)))
            .orElse(""),
        catalog.map(this::packs).orElse(List.of()),
        all.stream().filter(Part::ours).map(StatusPage::line).toList(),
        all.stream().filter(part -> !part.ours()).map(StatusPage::line).toList());
  }

  private List<StatusView.Pack> packs(Catalog catalog) {
    try {
      return backends.packs().states().stream().map(state -> pack(state, catalog)).toList();
    } catch (NotReady beingReplaced) {
      return List.of();
    }
  }

  private static StatusView.Pack pack(PackState state, Catalog catalog) {
    PackOutcome.Refused refused = state.lastRefusal();
    return new StatusView.Pack(
        state.pack(),
        state.version(),
        momentOrNothing(state.enteredAt(), catalog),
        SAY.count("entry", state.entries()),
        refused == null
            ? ""
            : SAY.say(
                "status.refused",
                refused.version(),
                momentOrNothing(state.refusedAt(), catalog),
                SAY.count("violation", refused.violations().count())),
        refused == null
            ? List.of()
            : refused.violations().stream().map(StatusPage::fault).toList());
  }

  private static StatusView.Fault fault(Violation violation) {
    String place =
        violation.line() > 0 ? violation.file() + ":" + violation.line() : violation.file();
    return new StatusView.Fault(place, violation.what(), violation.cure());
  }

  private static StatusView.Part line(Part part) {
    return new StatusView.Part(
        part.name(),
        part.version(),
        SAY.say(STATES.getOrDefault(part.state(), "bundle.installed")),
        part.state() == Bundle.ACTIVE || !part.ours());
  }

  private static Part part(Bundle bundle) {
    String name = Optional.ofNullable(bundle.getSymbolicName()).orElse(bundle.getLocation());
    Dictionary<String, String> headers = bundle.getHeaders("");
    String title = Optional.ofNullable(headers.get(Constants.BUNDLE_NAME)).orElse("");
    String gives = Optional.ofNullable(headers.get(Constants.PROVIDE_CAPABILITY)).orElse("");
    boolean ours = title.startsWith(OUR_NAMES) || gives.contains(ContentCapability.NAMESPACE);
    return new Part(name, bundle.getVersion().toString(), bundle.getState(), ours);
  }

  private static String momentOrNothing(@Nullable Instant at, Catalog catalog) {
    return at == null ? "" : moment(at, catalog);
  }

  private static String moment(Instant at, Catalog catalog) {
    return Dates.of(SAY).moment(LocalDateTime.ofInstant(at, catalog.zone()).withNano(0));
  }
}
