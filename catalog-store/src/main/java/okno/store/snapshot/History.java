package okno.store.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.sql.Increment;
import okno.store.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The headers of all editions there ever were; immutable. A publication makes a new history that
 * shares the timelines it did not touch, and whole kinds of entries where it touched none.
 */
public final class History {
  private static final Timeline NOTHING = new Timeline(List.of());

  static final History EMPTY = new History(new EnumMap<>(EntryKind.class), List.of(), Map.of(), 0);

  private final Map<EntryKind, OfKind> kinds;
  private final List<Increment.Publication> publications;
  private final Map<EntryId, String> owners;
  private final long lastOwnership;

  private History(
      Map<EntryKind, OfKind> kinds,
      List<Increment.Publication> publications,
      Map<EntryId, String> owners,
      long lastOwnership) {
    this.kinds = kinds;
    this.publications = publications;
    this.owners = owners;
    this.lastOwnership = lastOwnership;
  }

  /** The entries of one kind and the instants at which any of them changes. */
  record OfKind(TreeMap<EntryId, Timeline> entries, NavigableSet<Instant> boundaries) {
    static final OfKind NONE = new OfKind(new TreeMap<>(), new TreeSet<>());
  }

  History with(Increment increment) {
    Map<EntryKind, OfKind> changed = new EnumMap<>(EntryKind.class);
    changed.putAll(kinds);
    Set<EntryKind> own = EnumSet.noneOf(EntryKind.class);
    Map<Long, EntryId> bySequence = new HashMap<>();
    for (Row row : increment.rows()) {
      OfKind of = writable(changed, own, row.entry().kind());
      of.entries().merge(row.entry(), new Timeline(List.of(row)), (one, more) -> one.with(row));
      of.boundaries().add(row.since());
      bySequence.put(row.sequence(), row.entry());
    }
    for (Increment.Recall recall : increment.recalls()) {
      if (!bySequence.containsKey(recall.row())) {
        EntryId entry = entryOf(recall.row());
        writable(changed, own, entry.kind())
            .entries()
            .computeIfPresent(
                entry, (id, timeline) -> timeline.recalled(recall.row(), recall.revision()));
      }
    }
    List<Increment.Publication> log = new ArrayList<>(publications);
    log.addAll(increment.publications());
    return new History(
        changed,
        Collections.unmodifiableList(log),
        owners(increment.ownerships()),
        increment.ownerships().stream()
            .mapToLong(Increment.Ownership::sequence)
            .reduce(lastOwnership, Math::max));
  }

  public Timeline timeline(EntryId entry) {
    return kind(entry.kind()).entries().getOrDefault(entry, NOTHING);
  }

  /** The entries of a kind, in the order of their ids. */
  public Map<EntryId, Timeline> entries(EntryKind kind) {
    return Collections.unmodifiableMap(kind(kind).entries());
  }

  /** The pack that owns an entry; empty when nobody has brought it yet. */
  public Optional<String> owner(EntryId entry) {
    return Optional.ofNullable(owners.get(entry));
  }

  public long revision() {
    return publications.isEmpty() ? 0 : publications.get(publications.size() - 1).revision();
  }

  public long lastOwnership() {
    return lastOwnership;
  }

  /** When a revision was published; empty of revision 0. */
  public Optional<Instant> publishedAt(long revision) {
    int index =
        Collections.binarySearch(
            publications,
            new Increment.Publication(revision, Instant.EPOCH),
            (one, other) -> Long.compare(one.revision(), other.revision()));
    return index < 0 ? Optional.empty() : Optional.of(publications.get(index).at());
  }

  /** The last revision published at or before an instant; instants never go backwards. */
  long knownAt(Instant known) {
    int low = 0;
    int high = publications.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (publications.get(middle).at().isAfter(known)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == 0 ? 0 : publications.get(low - 1).revision();
  }

  /** The last instant at or before this one at which anything changed; null before the first. */
  @Nullable Instant boundaryBefore(Instant valid) {
    Instant last = null;
    for (OfKind kind : kinds.values()) {
      Instant floor = kind.boundaries().floor(valid);
      last = floor != null && (last == null || floor.isAfter(last)) ? floor : last;
    }
    return last;
  }

  /** The next instant at which anything changes; null when nothing is announced. */
  public @Nullable Instant boundaryAfter(Instant valid) {
    Instant next = null;
    for (OfKind kind : kinds.values()) {
      Instant higher = kind.boundaries().higher(valid);
      next = higher != null && (next == null || higher.isBefore(next)) ? higher : next;
    }
    return next;
  }

  /** The instant the first row known counts from; null when nothing is known. */
  @Nullable Instant first(long known) {
    Instant first = null;
    for (OfKind kind : kinds.values()) {
      for (Timeline timeline : kind.entries().values()) {
        for (Row row : timeline.rows()) {
          if (row.isEdition()
              && row.countsAt(known)
              && (first == null || row.since().isBefore(first))) {
            first = row.since();
          }
        }
      }
    }
    return first;
  }

  OfKind kind(EntryKind kind) {
    return kinds.getOrDefault(kind, OfKind.NONE);
  }

  /** The entry a row belongs to. */
  public EntryId entryOf(long sequence) {
    for (OfKind kind : kinds.values()) {
      for (Map.Entry<EntryId, Timeline> entry : kind.entries().entrySet()) {
        for (Row row : entry.getValue().rows()) {
          if (row.sequence() == sequence) {
            return entry.getKey();
          }
        }
      }
    }
    throw new IllegalStateException("Row " + sequence + " was recalled and is not there");
  }

  private Map<EntryId, String> owners(List<Increment.Ownership> more) {
    if (more.isEmpty()) {
      return owners;
    }
    Map<EntryId, String> all = new HashMap<>(owners);
    more.forEach(ownership -> all.put(ownership.entry(), ownership.pack()));
    return all;
  }

  /** The maps of a kind that this history may still write, copied when they are another's. */
  private static OfKind writable(
      Map<EntryKind, OfKind> changed, Set<EntryKind> own, EntryKind kind) {
    if (own.add(kind)) {
      OfKind shared = changed.getOrDefault(kind, OfKind.NONE);
      changed.put(
          kind, new OfKind(new TreeMap<>(shared.entries()), new TreeSet<>(shared.boundaries())));
    }
    return changed.getOrDefault(kind, OfKind.NONE);
  }
}
