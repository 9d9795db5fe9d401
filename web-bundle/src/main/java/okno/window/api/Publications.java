package okno.window.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import okno.catalog.ChangeSet;
import okno.window.shell.Backends;
import okno.window.shell.NotReady;

/**
 * What was published, as the events of a stream. They are read from the store by their revisions
 * and never kept from what was heard of them, so nothing is missing that was published while nobody
 * listened.
 */
final class Publications {
  private static final String EVENT = "published";

  private final Backends backends;

  /** One revision in the form of the stream, from its id to the empty line. */
  record Event(long revision, byte[] text) {}

  Publications(Backends backends) {
    this.backends = backends;
  }

  /**
   * The last revision; 0 before the first.
   *
   * @throws NotReady while the store is being replaced
   */
  long last() {
    return backends.changeSets().latest(1).stream().findFirst().map(ChangeSet::revision).orElse(0L);
  }

  /**
   * What follows a revision, in the order of revisions.
   *
   * @throws NotReady while the store is being replaced
   */
  List<Event> after(long revision, int most) {
    ZoneId zone = backends.catalog().zone();
    return backends.changeSets().since(revision, most).stream()
        .map(set -> event(set, zone))
        .toList();
  }

  private static Event event(ChangeSet set, ZoneId zone) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    String head = "id: " + set.revision() + "\nevent: " + EVENT + "\ndata: ";
    text.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    text.writeBytes(Json.bytes(json -> write(json, set, zone)));
    text.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return new Event(set.revision(), text.toByteArray());
  }

  private static void write(Json json, ChangeSet set, ZoneId zone) {
    json.number("revision", set.revision());
    Instant at = set.publishedAt();
    json.text("at", at == null ? null : Moments.time(at, zone));
    json.text("effective", Moments.time(set.effective().atZone(zone).toInstant(), zone));
    json.texts("entries", set.changes().stream().map(change -> change.entry().toString()).toList());
  }
}
