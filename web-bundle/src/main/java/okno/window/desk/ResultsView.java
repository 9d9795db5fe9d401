package okno.window.desk;

import java.util.List;
import okno.search.Highlight;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param correctedTo what was searched for instead; null when the query was taken as typed
 * @param literalHref the search for exactly what was typed
 * @param moreHref the next hits; null when all are shown
 */
public record ResultsView(
    String query,
    int total,
    @Nullable String correctedTo,
    String literalHref,
    List<String> ignored,
    List<Found> hits,
    @Nullable String moreHref) {

  /**
   * One hit.
   *
   * @param title the short name, cut where the query matched
   * @param why another text of the card that matched; empty when the name says it
   */
  public record Found(Slip slip, List<Highlight.Part> title, List<Highlight.Part> why) {}
}
