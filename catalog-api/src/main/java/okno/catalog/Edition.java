package okno.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import okno.model.Entry;
import okno.model.EntryId;

/**
 * One immutable state of one entry. References of a service to shared steps and phrases are filled
 * in as of the snapshot the edition was read from.
 *
 * @param sequence the number of this edition among all editions of the catalogue, never reused
 * @param number the number among the editions of its entry, from 1
 * @param inForceFrom local time of the installation's zone
 * @param revision the revision of the catalogue that published it
 * @param owner the pack that owns the entry
 * @param origin who brought the edition, such as {@code pack zags 2026.11.1}
 */
public record Edition<T extends Entry>(
    EntryId entry,
    long sequence,
    int number,
    LocalDateTime inForceFrom,
    Instant publishedAt,
    long revision,
    String owner,
    String origin,
    T content) {}
