package okno.store.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says of one entry.
 *
 * @param inForceFrom null is the moment of the publication
 * @param body in the order of the form, defaults not filled in, without {@code in-force-from}
 */
public record DraftEntry(
    EntryId id, @Nullable LocalDate inForceFrom, ObjectNode body, Source source) {}
