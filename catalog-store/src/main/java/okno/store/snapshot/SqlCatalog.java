package okno.store.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.sql.Increment;
import okno.store.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue over a store in SQL. Reading the present costs no SQL: headers and the bodies in
 * force, or coming, are in memory, and a publication adds to them only what it brought. Nothing
 * happens at midnight; the first reader after a boundary finds that what it holds ended there.
 *
 * <p>The clock never runs behind the last publication: when the machine's clock was set back, the
 * catalogue's stands still until it has caught up, so that what was published stays in force.
 */
public final class SqlCatalog implements Catalog {
  private static final int MOMENTS = 16;

  private final InstantSource source;
  private final ZoneId zone;
  private final Bodies bodies;
  private final Decoder decoder;
  private final Map<Stretch, InForce> stretches =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Stretch, InForce> eldest) {
          return size() > MOMENTS;
        }
      };
  private volatile InForce now;

  public SqlCatalog(BodySource bodies, InstantSource clock, ZoneId zone) {
    this.source = clock;
    this.zone = zone;
    this.bodies = new Bodies(bodies);
    this.decoder = new Decoder(this.bodies, zone);
    this.now = current(History.EMPTY, clock.instant(), null);
  }

  /** A stretch of valid time by its beginning, and what is known of it. */
  private record Stretch(@Nullable Instant from, long known) {}

  @Override
  public Snapshot now() {
    Instant instant = clock();
    InForce current = now;
    if (!current.covers(instant)) {
      current = turn(instant);
    }
    return new MomentSnapshot(Moment.at(instant), zone, current);
  }

  @Override
  public Snapshot at(Moment moment) {
    InForce current = now;
    History history = current.world().history();
    long known = history.knownAt(moment.knownAt());
    if (known == history.revision() && current.covers(moment.validAt())) {
      return new MomentSnapshot(moment, zone, current);
    }
    Stretch stretch = new Stretch(history.boundaryBefore(moment.validAt()), known);
    InForce found;
    synchronized (stretches) {
      found = stretches.get(stretch);
    }
    if (found == null) {
      found = new InForce(world(history, moment.validAt(), known), decoder, false, null);
      synchronized (stretches) {
        stretches.put(stretch, found);
      }
    }
    return new MomentSnapshot(moment, zone, found);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public List<Edition<? extends Entry>> history(EntryId entry) {
    History history = history();
    return history.timeline(entry).rows().stream()
        .filter(Row::isEdition)
        .sorted(Comparator.comparingLong(Row::sequence).reversed())
        .<Edition<? extends Entry>>map(row -> asItTookEffect(history, row))
        .toList();
  }

  @Override
  public Optional<Edition<? extends Entry>> edition(EntryId entry, int number) {
    History history = history();
    return history.timeline(entry).rows().stream()
        .filter(row -> row.isEdition() && row.number() == number)
        .findFirst()
        .map(row -> asItTookEffect(history, row));
  }

  @Override
  public Instant clock() {
    Instant instant = source.instant();
    History history = history();
    return history
        .publishedAt(history.revision())
        .filter(last -> last.isAfter(instant))
        .orElse(instant);
  }

  /**
   * Takes in what was committed; called under the store's lock, in the order of revisions.
   *
   * @param texts bodies of these rows as far as they are at hand; the others are read
   */
  public synchronized void extend(Increment increment, Map<Long, String> texts) {
    if (!increment.isEmpty()) {
      bodies.remember(texts);
      History history = history().with(increment);
      Instant instant = source.instant();
      Instant last = history.publishedAt(history.revision()).orElse(instant);
      now = current(history, last.isAfter(instant) ? last : instant, now);
    }
  }

  /** The headers of all editions, up to the last revision taken in. */
  public History history() {
    return now.world().history();
  }

  /** The body of an edition as it was published. */
  public ObjectNode body(Row row) {
    return bodies.of(row.sequence());
  }

  private synchronized InForce turn(Instant instant) {
    if (!now.covers(instant)) {
      now = current(history(), instant, now);
    }
    return now;
  }

  private InForce current(History history, Instant instant, @Nullable InForce before) {
    InForce current =
        new InForce(world(history, instant, history.revision()), decoder, true, before);
    Set<Long> inUse = new HashSet<>();
    for (EntryKind kind : EntryKind.values()) {
      for (Row row : current.rows(kind).values()) {
        add(row, inUse);
      }
      history
          .entries(kind)
          .values()
          .forEach(
              timeline ->
                  timeline.coming(instant, history.revision()).forEach(row -> add(row, inUse)));
    }
    bodies.fetch(inUse, true);
    bodies.keep(inUse::contains);
    decoder.keep(inUse::contains);
    return current;
  }

  private static void add(Row row, Set<Long> inUse) {
    if (row.isEdition()) {
      inUse.add(row.sequence());
    }
  }

  /** An edition took effect when it was both published and in force. */
  private Edition<? extends Entry> asItTookEffect(History history, Row row) {
    Instant effect = row.since().isAfter(row.publishedAt()) ? row.since() : row.publishedAt();
    return decoder.edition(row, world(history, effect, history.revision()), false);
  }

  private HistoryWorld world(History history, Instant valid, long known) {
    return new HistoryWorld(history, valid, known, bodies);
  }
}
