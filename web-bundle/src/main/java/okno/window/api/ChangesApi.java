package okno.window.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import okno.catalog.Catalog;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Snapshot;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.shell.AsOf;
import okno.window.shell.Backends;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/v1/changes?since={revision}}: what was published after a revision, in the order
 * of publication. A reader asks again with the revision of the last change set it got.
 */
@Component(service = PageSource.class)
public final class ChangesApi implements PageSource {
  private static final int MOST_CHANGE_SETS = 100;

  private final Backends backends;

  @Activate
  public ChangesApi(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/api/v1/changes";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.path().equals(prefix())) {
      return Problems.notFound();
    }
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    long since = Parameters.number(request, "since", 0, 0, Long.MAX_VALUE / 10);
    int limit = (int) Parameters.number(request, "limit", MOST_CHANGE_SETS, 1, MOST_CHANGE_SETS);
    Catalog catalog = backends.catalog();
    AsOf asOf = AsOf.of(request, catalog);
    Snapshot snapshot = asOf.snapshot(catalog);
    List<ChangeSet> found = backends.changeSets().since(since, limit + 1);
    List<ChangeSet> shown =
        found.stream().limit(limit).filter(set -> isKnown(set, asOf, catalog)).toList();
    return Json.reply(
        Moments.tag(asOf, snapshot, since, limit),
        json -> {
          json.number("since", since);
          Moments.write(json, catalog, asOf, snapshot);
          json.truth("more", found.size() > limit);
          json.objects("changeSets", shown, set -> write(json, set, catalog));
        });
  }

  /** At a moment asked for, what was published later or takes effect later is not there yet. */
  private static boolean isKnown(ChangeSet set, AsOf asOf, Catalog catalog) {
    Instant publishedAt = set.publishedAt();
    boolean known = publishedAt == null || !publishedAt.isAfter(asOf.moment().knownAt());
    LocalDateTime validAt = LocalDateTime.ofInstant(asOf.moment().validAt(), catalog.zone());
    return known && (asOf.asOf().isEmpty() || !set.effective().isAfter(validAt));
  }

  static void write(Json json, ChangeSet set, Catalog catalog) {
    json.number("id", set.id());
    json.number("revision", set.revision());
    Instant publishedAt = set.publishedAt();
    json.text(
        "publishedAt", publishedAt == null ? null : Moments.time(publishedAt, catalog.zone()));
    json.text("effective", set.effective());
    json.text("origin", set.origin());
    json.text("note", set.note());
    json.objects("changes", set.changes(), change -> write(json, change));
  }

  private static void write(Json json, Change change) {
    json.text("entry", change.entry());
    json.text("title", change.title());
    json.code("kind", change.kind());
    json.number("number", change.number());
    json.text("inForceFrom", change.inForceFrom());
    json.texts("blocks", change.blocks());
  }
}
