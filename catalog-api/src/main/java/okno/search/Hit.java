package okno.search;

import java.util.List;
import okno.model.Availability;
import okno.model.ServiceId;

/**
 * One service found.
 *
 * @param authority the id of the organization
 * @param highlights where the query matched, the title first when it did
 */
public record Hit(
    ServiceId id,
    String title,
    String shortTitle,
    String authority,
    Availability.State availability,
    double score,
    List<Highlight> highlights) {
  public Hit {
    highlights = List.copyOf(highlights);
  }
}
