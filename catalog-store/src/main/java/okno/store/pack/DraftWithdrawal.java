package okno.store.pack;

import java.time.LocalDate;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * A line by which a pack ends an entry; absence from a pack ends nothing.
 *
 * @param inForceFrom null is the moment of the publication
 * @param successor where to go instead; null when there is no such entry
 */
public record DraftWithdrawal(
    EntryId id,
    @Nullable LocalDate inForceFrom,
    String reason,
    @Nullable EntryId successor,
    Source source) {}
