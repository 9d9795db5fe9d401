package okno.catalog;

import java.time.LocalDateTime;
import java.util.List;
import okno.model.EntryId;

/**
 * What a change set does to one entry.
 *
 * @param title what people call the entry
 * @param number the number of the new edition; of a withdrawal, that of the last one
 * @param blocks the top-level fields that differ from the edition before, as the card names them
 */
public record Change(
    EntryId entry,
    String title,
    Kind kind,
    int number,
    LocalDateTime inForceFrom,
    List<String> blocks) {
  public Change {
    blocks = List.copyOf(blocks);
  }

  /** New, changed, or withdrawn. */
  public enum Kind {
    ADDED,
    CHANGED,
    WITHDRAWN
  }
}
