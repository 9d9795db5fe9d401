package okno.window.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okno.catalog.Catalog;
import okno.catalog.Snapshot;
import okno.web.Reply;
import okno.window.shell.AsOf;
import okno.window.shell.Problems;

/** What every answer about a moment says: which revision it shows, and what it is valid at. */
final class Moments {
  private static final UUID START = UUID.randomUUID();

  private Moments() {}

  /** The members {@code revision}, {@code asOf} and, before the first edition, a note of it. */
  static void write(Json json, Catalog catalog, AsOf asOf, Snapshot snapshot) {
    json.number("revision", snapshot.revision());
    json.text("asOf", time(asOf.moment().validAt(), catalog.zone()));
    if (snapshot.isBeforeFirstEdition()) {
      json.truth("beforeFirstEdition", true);
    }
  }

  /**
   * The ETag of an answer about a moment. It is weak: answers with one tag say the same, but for
   * the clock in {@code asOf} and the time taken. What the catalogue says at a moment is settled by
   * what is in force and by the day; another start of this bundle may write it down in another way.
   *
   * @param asked what else the answer depends on
   */
  static Map<String, String> tag(AsOf asOf, Snapshot snapshot, Object... asked) {
    String answer =
        List.of(START, snapshot.stamp(), snapshot.day(), snapshot.revision(), asOf.query())
            + Arrays.toString(asked);
    UUID hash = UUID.nameUUIDFromBytes(answer.getBytes(StandardCharsets.UTF_8));
    return Map.of("ETag", "W/\"" + hash + "\"");
  }

  /** A time with the offset of the installation's zone. */
  static String time(Instant instant, ZoneId zone) {
    return OffsetDateTime.ofInstant(instant, zone).toString();
  }

  /** There is no catalogue yet at the moment asked for. */
  static Reply.Problem beforeFirstEdition(Snapshot snapshot) {
    Reply.Problem unknown = Problems.notFound();
    String since =
        snapshot
            .firstInForce()
            .map(LocalDateTime::toString)
            .map(first -> " Первая редакция действует с " + first + ".")
            .orElse("");
    return new Reply.Problem(
        unknown.status(),
        "На этот момент каталога ещё нет",
        "Назовите более поздний момент." + since,
        Map.of("beforeFirstEdition", true));
  }
}
