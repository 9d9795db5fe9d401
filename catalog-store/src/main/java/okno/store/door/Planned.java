package okno.store.door;

import java.time.Instant;
import java.time.LocalDateTime;
import okno.store.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row that will be written.
 *
 * @param from when it takes effect, local time of the installation's zone
 * @param since the same as an instant
 * @param before the row it takes the place of; null when there was none
 */
record Planned(Said said, LocalDateTime from, Instant since, @Nullable Row before) {}
