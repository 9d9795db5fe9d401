package okno.window.desk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.ServiceId;
import okno.web.Reply;
import okno.window.page.JtehistoryGenerated;
import okno.window.shell.Html;
import okno.window.shell.Problems;

/** The editions of a card, newest first, each with what it changed. */
final class HistoryReader {
  /** The blocks that are compared between two editions, in the order of the card. */
  private static final List<String> BLOCKS =
      List.of(
          "title",
          "short",
          "availability",
          "questions",
          "variants",
          "applicants",
          "documents",
          "costs",
          "time",
          "deadlines",
          "parts",
          "steps",
          "refusals",
          "output",
          "referral",
          "phrases",
          "avoid",
          "afterwards",
          "legal");

  private final Reading reading;
  private final Catalog catalog;

  HistoryReader(Reading reading, Catalog catalog) {
    this.reading = reading;
    this.catalog = catalog;
  }

  Reply page(ServiceId id) {
    List<Edition<? extends Entry>> editions =
        catalog.history(EntryId.of(id)).stream()
            .filter(
                edition -> !edition.publishedAt().isAfter(reading.snapshot().moment().knownAt()))
            .toList();
    if (editions.isEmpty()) {
      return Problems.unknownService(id.value(), reading.snapshot().near(id.value(), 5));
    }
    int current = reading.snapshot().service(id).map(Edition::number).orElse(0);
    ChangeReader changes = new ChangeReader(reading, catalog);
    List<HistoryView.Line> lines = new ArrayList<>();
    for (int i = 0; i < editions.size(); i++) {
      Edition<? extends Entry> edition = editions.get(i);
      List<ChangesView.Difference> differences =
          i + 1 < editions.size()
              ? changes.differences(editions.get(i + 1).content(), edition.content(), BLOCKS)
              : List.of();
      lines.add(line(id, edition, edition.number() == current, differences));
    }
    String title = reading.link(id).title();
    HistoryView view = new HistoryView(title, reading.address(id), lines);
    return Reply.Page.of(
        reading.say("history.title", title),
        "history",
        Html.of((out, i) -> JtehistoryGenerated.render(out, i, view)));
  }

  private HistoryView.Line line(
      ServiceId id,
      Edition<? extends Entry> edition,
      boolean current,
      List<ChangesView.Difference> differences) {
    return new HistoryView.Line(
        edition.number(),
        "/s/" + id + "@" + edition.number(),
        reading.dates().moment(edition.inForceFrom()),
        reading.dates().moment(LocalDateTime.ofInstant(edition.publishedAt(), catalog.zone())),
        edition.revision(),
        edition.origin(),
        current,
        differences);
  }
}
