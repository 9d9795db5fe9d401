package okno.store.snapshot;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import okno.catalog.Edition;
import okno.model.Entry;
import okno.store.card.EntryCodec;
import okno.store.sql.Row;

/**
 * Makes editions of rows, each once: an edition is known by its number and by the numbers of the
 * shared steps and phrases it takes over, so that a new edition of a step decodes anew just the
 * cards that hold it.
 */
final class Decoder {
  private static final int SUPERSEDED = 512;

  private final Bodies bodies;
  private final ZoneId zone;
  private final Memory<Key, Edition<? extends Entry>> memory = new Memory<>(SUPERSEDED);

  Decoder(Bodies bodies, ZoneId zone) {
    this.bodies = bodies;
    this.zone = zone;
  }

  private record Key(long sequence, List<Long> embedded) {}

  Edition<? extends Entry> edition(Row row, HistoryWorld world, boolean inUse) {
    Key key = key(row, world);
    Edition<? extends Entry> known = memory.find(key);
    if (known == null) {
      known = decode(row, world);
      memory.put(key, known, inUse);
    }
    return known;
  }

  void keep(Predicate<Long> inUse) {
    memory.keep(key -> inUse.test(key.sequence()) && key.embedded().stream().allMatch(inUse));
  }

  private Edition<Entry> decode(Row row, HistoryWorld world) {
    return new Edition<>(
        row.entry(),
        row.sequence(),
        row.number(),
        LocalDateTime.ofInstant(row.since(), zone),
        row.publishedAt(),
        row.revision(),
        row.owner(),
        row.origin(),
        EntryCodec.decode(row.entry(), bodies.of(row.sequence()), world));
  }

  private static Key key(Row row, HistoryWorld world) {
    List<Long> embedded =
        row.embeds().stream().map(id -> world.embedded(id).map(Row::sequence).orElse(0L)).toList();
    return new Key(row.sequence(), embedded);
  }
}
