package okno.update.radius;

import java.util.List;

/**
 * What an update would do.
 *
 * @param refreshed symbolic names of other bundles that would be refreshed, and so restarted when
 *     they run, sorted
 * @param unresolved in Russian, one sentence for each bundle that could not be resolved afterwards
 */
public record Outlook(List<String> refreshed, List<String> unresolved) {
  public Outlook {
    refreshed = List.copyOf(refreshed);
    unresolved = List.copyOf(unresolved);
  }
}
