package okno.update;

/**
 * One bundle of ours, for the status page.
 *
 * @param version in service now
 * @param previous the version a rollback would put back; empty when there is none
 * @param active whether it runs
 * @param updated whether it is another file than the one the distribution brought
 * @param since when this version came into service, ISO 8601 in UTC; empty when it came with the
 *     distribution
 */
public record Part(
    String bundle,
    String version,
    String previous,
    boolean active,
    boolean updated,
    String since) {}
