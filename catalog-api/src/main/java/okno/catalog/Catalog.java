package okno.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import okno.model.Entry;
import okno.model.EntryId;

/**
 * The catalogue, read at a moment. Registered as a service when the store is open and the packs of
 * the installation have been read; implementations are safe for any thread.
 */
public interface Catalog {
  /** What is in force now, as known now; the snapshot turns by itself at midnight. */
  Snapshot now();

  /** What was, is or will be in force at a moment. */
  Snapshot at(Moment moment);

  /** The time zone of the installation; every local time of the catalogue is in it. */
  ZoneId zone();

  /** All published editions of an entry, newest first; empty when there are none. */
  List<Edition<? extends Entry>> history(EntryId entry);

  /** One edition by its number, with references filled in as of when it took effect. */
  Optional<Edition<? extends Entry>> edition(EntryId entry, int number);

  /** The instant the installation's clock shows; the only clock of the catalogue. */
  Instant clock();
}
