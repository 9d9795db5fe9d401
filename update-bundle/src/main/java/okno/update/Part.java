package okno.update;

import java.util.List;

/**
 * One bundle of ours, for the status page.
 *
 * @param version in service now
 * @param previous the version a rollback would put back; empty when there is none
 * @param active whether it runs
 * @param updated whether it is another file than the one the distribution brought
 * @param since when this version came into service, ISO 8601 in UTC; empty when it came with the
 *     distribution
 * @param started when it was last started, ISO 8601 in UTC; empty when that was before this bundle
 * @param wires what it imports from other bundles of ours
 */
public record Part(
    String bundle,
    String version,
    String previous,
    boolean active,
    boolean updated,
    String since,
    String started,
    List<Wire> wires) {
  public Part {
    wires = List.copyOf(wires);
  }

  /**
   * A package this bundle is wired to.
   *
   * @param provider the symbolic name of the bundle that exports it
   * @param version of that bundle's revision; an old one while it waits for a refresh
   * @param current whether that revision is the one in service
   */
  public record Wire(String packageName, String provider, String version, boolean current) {}
}
