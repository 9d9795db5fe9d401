package okno.update;

import java.time.Instant;
import java.util.List;

/**
 * One update, as far as it has come. Immutable; ask again for a later state.
 *
 * @param id counts from 1 and never repeats in one folder of data
 * @param refreshed symbolic names of other bundles that restart with it; empty for most
 * @param why in Russian, one sentence; empty when all went well
 * @param millis from the beginning to readiness; 0 while it runs
 */
public record Ticket(
    long id,
    Instant at,
    String by,
    State state,
    List<Change> changes,
    List<String> refreshed,
    String why,
    long millis) {
  public Ticket {
    changes = List.copyOf(changes);
    refreshed = List.copyOf(refreshed);
  }

  /** One bundle of an update; {@code from} is empty for a new bundle. */
  public record Change(String bundle, String from, String to) {}

  /** How far an update has come. */
  public enum State {
    /** A dry run: this is what would happen. */
    CHECKED,
    WAITING,
    RUNNING,
    /** In service and ready. */
    DONE,
    /** This very file is in service already. */
    UNCHANGED,
    /** Refused before anything changed. */
    REFUSED,
    /** Tried; the last good version is in service again. */
    PUT_BACK,
    /** Tried, and putting back failed too: somebody has to look. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
      return this != WAITING && this != RUNNING;
    }
  }
}
