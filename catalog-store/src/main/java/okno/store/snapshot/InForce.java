package okno.store.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import okno.catalog.Edition;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.sql.Row;
import okno.store.sql.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What counts between two boundaries of valid time, knowing the catalogue up to a revision. All
 * moments of that stretch share it. Built in a few hundred nanoseconds an entry; kinds in which
 * nothing has changed are taken over from the one before.
 */
final class InForce {
  private static final int READ_AT_ONCE = 200;

  private final HistoryWorld world;
  private final @Nullable Instant from;
  private final @Nullable Instant until;
  private final Decoder decoder;
  private final boolean current;
  private final Map<EntryKind, OfKind> kinds = new EnumMap<>(EntryKind.class);
  private final Map<EntryKind, Collection<Edition<?>>> whole = new ConcurrentHashMap<>();
  private volatile @Nullable String stamp;
  private volatile @Nullable Optional<Instant> first;

  /**
   * @param current whether this is what counts now, so that what is decoded for it stays in memory
   * @param before the current one so far, to take over from; null for others
   */
  InForce(HistoryWorld world, Decoder decoder, boolean current, @Nullable InForce before) {
    this.world = world;
    this.decoder = decoder;
    this.current = current;
    this.from = world.history().boundaryBefore(world.valid());
    this.until = world.history().boundaryAfter(world.valid());
    for (EntryKind kind : EntryKind.values()) {
      kinds.put(kind, of(kind, before));
    }
  }

  private record OfKind(
      History.OfKind all, @Nullable Instant since, Map<EntryId, Row> rows, String stamp) {}

  HistoryWorld world() {
    return world;
  }

  boolean covers(Instant valid) {
    return (from == null || !valid.isBefore(from)) && (until == null || valid.isBefore(until));
  }

  /** Editions and withdrawals that count, in the order of ids. */
  Map<EntryId, Row> rows(EntryKind kind) {
    return of(kind).rows();
  }

  Optional<Row> row(EntryId entry) {
    return Optional.ofNullable(rows(entry.kind()).get(entry));
  }

  Edition<? extends Entry> edition(Row row) {
    return decoder.edition(row, world, current);
  }

  Collection<Edition<?>> all(EntryKind kind) {
    if (!current) {
      return decode(kind);
    }
    return whole.computeIfAbsent(kind, this::decode);
  }

  String stamp() {
    String known = stamp;
    if (known == null) {
      Sha256 hash = new Sha256();
      kinds.forEach((kind, of) -> hash.add(kind.code()).add(of.stamp()));
      known = hash.hex().substring(0, 32);
      stamp = known;
    }
    return known;
  }

  Optional<Instant> first() {
    Optional<Instant> known = first;
    if (known == null) {
      known = Optional.ofNullable(world.history().first(world.known()));
      first = known;
    }
    return known;
  }

  private Collection<Edition<?>> decode(EntryKind kind) {
    List<Row> rows = rows(kind).values().stream().filter(Row::isEdition).toList();
    List<Edition<?>> editions = new ArrayList<>(rows.size());
    for (int start = 0; start < rows.size(); start += READ_AT_ONCE) {
      List<Row> some = rows.subList(start, Math.min(rows.size(), start + READ_AT_ONCE));
      world.bodies().fetch(some.stream().map(Row::sequence).toList(), current);
      some.forEach(row -> editions.add(edition(row)));
    }
    return Collections.unmodifiableList(editions);
  }

  private OfKind of(EntryKind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  private OfKind of(EntryKind kind, @Nullable InForce before) {
    History.OfKind all = world.history().kind(kind);
    Instant since = all.boundaries().floor(world.valid());
    if (before != null) {
      OfKind same = before.of(kind);
      if (same.all() == all && Objects.equals(same.since(), since)) {
        return same;
      }
    }
    TreeMap<EntryId, Row> rows = new TreeMap<>();
    Sha256 hash = new Sha256();
    all.entries()
        .forEach(
            (id, timeline) -> {
              Row row = timeline.at(world.valid(), world.known());
              if (row != null) {
                rows.put(id, row);
                hash.add(row.sequence()).add(row.sha256());
              }
            });
    return new OfKind(all, since, Collections.unmodifiableMap(rows), hash.hex());
  }
}
