package okno.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit of approval and of time: pinned editions with one effective instant, all or nothing.
 *
 * @param origin where it comes from, such as {@code pack zags 2026.11.2}
 * @param effective local time of the installation's zone
 * @param hash over the pinned editions; an approval holds for this hash only
 * @param revision of the catalogue it became; 0 while it is not published
 */
public record ChangeSet(
    long id,
    String origin,
    State state,
    LocalDateTime effective,
    Person author,
    @Nullable Person approver,
    String hash,
    long revision,
    @Nullable Instant publishedAt,
    @Nullable String note,
    List<Change> changes) {
  public ChangeSet {
    changes = List.copyOf(changes);
  }

  /** Where a change set stands. In force and superseded are computed from dates, never stored. */
  public enum State {
    SUBMITTED,
    REJECTED,
    PUBLISHED
  }
}
