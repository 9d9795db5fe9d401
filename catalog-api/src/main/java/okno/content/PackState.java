package okno.content;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the status page says of one pack.
 *
 * @param version the version whose content is in the catalogue; empty when none has entered
 * @param lastRefusal the last refused attempt; null when the last attempt was accepted
 */
public record PackState(
    String pack,
    String version,
    @Nullable Instant enteredAt,
    int entries,
    PackOutcome.@Nullable Refused lastRefusal,
    @Nullable Instant refusedAt) {}
