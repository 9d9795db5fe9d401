package okno.catalog;

import java.time.LocalDateTime;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * The end of an entry: since when, why, and where to go instead.
 *
 * @param successor the entry that took its place; null when there is none
 */
public record Withdrawal(
    EntryId entry, LocalDateTime since, String reason, @Nullable EntryId successor) {}
