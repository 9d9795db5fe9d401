package okno.store.sql;

import java.time.LocalDate;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a submitted change set, as its author wrote it.
 *
 * @param body canonical JSON; null when the entry is withdrawn
 * @param reason of the withdrawal; null when there is a body
 * @param base the last row of the entry the author has seen; 0 when there was none
 */
public record Pinned(
    EntryId entry,
    @Nullable LocalDate from,
    @Nullable String body,
    @Nullable String reason,
    @Nullable EntryId successor,
    long base) {}
