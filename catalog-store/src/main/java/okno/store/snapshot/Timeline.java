package okno.store.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import okno.store.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one entry, in the order they were published. The rule of the two clocks: of the rows
 * known, not recalled, and in force from no later than the moment, the one with the latest date
 * counts, and of equal dates the last published. A withdrawal is a row like any other, so an
 * edition with a later date brings the entry back. Linear in the rows of one entry, which are few.
 */
public record Timeline(List<Row> rows) {
  public Timeline {
    rows = List.copyOf(rows);
  }

  /**
   * The edition or withdrawal that counts at an instant, knowing the catalogue up to a revision.
   */
  public @Nullable Row at(Instant valid, long known) {
    Row found = null;
    for (Row row : rows) {
      if (row.countsAt(known)
          && !row.since().isAfter(valid)
          && (found == null || !row.since().isBefore(found.since()))) {
        found = row;
      }
    }
    return found;
  }

  /** The edition in force; empty before the first one and after a withdrawal. */
  public Optional<Row> inForce(Instant valid, long known) {
    return Optional.ofNullable(at(valid, known)).filter(Row::isEdition);
  }

  /** The rows that count and are still to come, the nearest first. */
  public List<Row> coming(Instant valid, long known) {
    return rows.stream()
        .filter(row -> row.countsAt(known) && row.since().isAfter(valid))
        .sorted((one, other) -> one.since().compareTo(other.since()))
        .toList();
  }

  /** The edition in force or, when there is none, the nearest one that is known. */
  Optional<Row> nearest(Instant valid, long known) {
    Optional<Row> inForce = inForce(valid, known);
    if (inForce.isPresent()) {
      return inForce;
    }
    Row before = null;
    Row after = null;
    for (Row row : rows) {
      if (!row.isEdition() || !row.countsAt(known)) {
        continue;
      }
      if (row.since().isAfter(valid)) {
        after = after == null || row.since().isBefore(after.since()) ? row : after;
      } else {
        before = before == null || !row.since().isBefore(before.since()) ? row : before;
      }
    }
    return Optional.ofNullable(before != null ? before : after);
  }

  /** The last row of all, by number; null of no rows. */
  public @Nullable Row last() {
    return rows.isEmpty() ? null : rows.get(rows.size() - 1);
  }

  /** The number of the last edition; 0 when there is none. */
  public int lastNumber() {
    return rows.stream().filter(Row::isEdition).mapToInt(Row::number).max().orElse(0);
  }

  Timeline with(Row row) {
    List<Row> more = new ArrayList<>(rows);
    more.add(row);
    return new Timeline(more);
  }

  Timeline recalled(long sequence, long by) {
    List<Row> changed = new ArrayList<>(rows);
    Collections.replaceAll(changed, find(sequence), find(sequence).recalled(by));
    return new Timeline(changed);
  }

  private Row find(long sequence) {
    return rows.stream().filter(row -> row.sequence() == sequence).findFirst().orElseThrow();
  }
}
