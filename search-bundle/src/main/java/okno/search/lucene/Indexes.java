package okno.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okno.catalog.Snapshot;
import okno.model.ServiceId;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index for each state of the catalogue that is asked for: today's is kept warm and on disk,
 * those of other moments are built when somebody asks and a few of them are kept. Building starts
 * from today's index and costs what differs from it.
 */
final class Indexes {
  private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
  private static final int MOST_OTHERS = 6;

  private final IndexShelf shelf;

  private final Map<String, CardIndex> others =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CardIndex> eldest) {
          return size() > MOST_OTHERS;
        }
      };

  /** Today's index with the texts it was made of; the texts are missing after a start from disk. */
  private record Today(CardIndex index, Map<ServiceId, CardText> texts) {}

  private volatile Optional<Today> today = Optional.empty();

  Indexes(IndexShelf shelf) {
    this.shelf = shelf;
  }

  /** Today's index, whatever state of the catalogue it shows; empty before the first one. */
  Optional<CardIndex> today() {
    return today.map(Today::index);
  }

  /** The index of a snapshot, built when nobody has asked for it yet. */
  CardIndex of(Snapshot snapshot) {
    Optional<Today> current = today;
    if (current.isPresent() && current.get().index().stamp().equals(snapshot.stamp())) {
      return current.get().index();
    }
    synchronized (this) {
      CardIndex known = others.get(snapshot.stamp());
      if (known == null) {
        known = build(snapshot, IndexBuilder.texts(snapshot));
        others.put(snapshot.stamp(), known);
      }
      return known;
    }
  }

  /** Makes the index of this snapshot today's, from disk when it lies there whole. */
  synchronized CardIndex bringUpToDate(Snapshot snapshot) {
    Optional<Today> current = today;
    if (current.isPresent() && current.get().index().stamp().equals(snapshot.stamp())) {
      return current.get().index();
    }
    long start = System.nanoTime();
    Optional<CardIndex> kept = current.isEmpty() ? fromDisk(snapshot) : Optional.empty();
    if (kept.isPresent()) {
      today = Optional.of(new Today(kept.get(), Map.of()));
      log("Read", kept.get(), snapshot, start);
      return kept.get();
    }
    Map<ServiceId, CardText> texts = IndexBuilder.texts(snapshot);
    CardIndex built = build(snapshot, texts);
    today = Optional.of(new Today(built, texts));
    others.remove(snapshot.stamp());
    keepOnDisk(built);
    shelf.forgetOthers(built.stamp());
    log("Built", built, snapshot, start);
    return built;
  }

  /**
   * Writes today's index again when its copy on disk is missing or damaged; reads go on. Nothing is
   * removed here: two versions of this bundle on one folder may show two states for a while.
   */
  void heal() {
    today()
        .filter(index -> !shelf.holds(index.stamp()))
        .ifPresent(
            index -> {
              LOG.warn("The search index on disk was missing or damaged; it is written again");
              keepOnDisk(index);
            });
  }

  private CardIndex build(Snapshot snapshot, Map<ServiceId, CardText> texts) {
    Optional<Today> base = today.filter(known -> !known.texts().isEmpty());
    try {
      Directory from =
          base.map(known -> known.index().directory()).orElseGet(ByteBuffersDirectory::new);
      Map<ServiceId, CardText> before = base.map(Today::texts).orElse(Map.of());
      return CardIndex.open(snapshot.stamp(), IndexBuilder.build(texts, from, before), snapshot);
    } catch (IOException broken) {
      throw new UncheckedIOException("The search index could not be built in memory", broken);
    }
  }

  private Optional<CardIndex> fromDisk(Snapshot snapshot) {
    return shelf
        .load(snapshot.stamp())
        .flatMap(
            directory -> {
              try {
                return Optional.of(CardIndex.open(snapshot.stamp(), directory, snapshot));
              } catch (IOException | RuntimeException damaged) {
                LOG.warn("The search index on disk cannot be used; it is built again", damaged);
                return Optional.empty();
              }
            });
  }

  private void keepOnDisk(CardIndex index) {
    try {
      shelf.keep(index.stamp(), index.directory());
    } catch (IOException full) {
      LOG.warn("The search index could not be written to disk; search goes on from memory", full);
    }
  }

  private static void log(String what, CardIndex index, Snapshot snapshot, long start) {
    LOG.info(
        "{} the search index of revision {}: {} cards in {} ms",
        what,
        snapshot.revision(),
        index.size(),
        (System.nanoTime() - start) / 1_000_000);
  }
}
