package okno.store.sql;

import java.time.Instant;
import java.util.List;
import okno.model.EntryId;

/** What was added to the file after some revision, in the order it was added. */
public record Increment(
    List<Row> rows,
    List<Recall> recalls,
    List<Publication> publications,
    List<Ownership> ownerships) {

  /** One revision and its instant. */
  public record Publication(long revision, Instant at) {}

  /** A row that does not count from a revision on. */
  public record Recall(long row, long revision) {}

  /** Since row {@code sequence} of the ownerships, the pack owns the entry. */
  public record Ownership(long sequence, EntryId entry, String pack) {}

  public boolean isEmpty() {
    return publications.isEmpty() && ownerships.isEmpty();
  }
}
