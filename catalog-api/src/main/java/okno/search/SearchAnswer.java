package okno.search;

import java.util.List;
import okno.catalog.Moment;
import org.jspecify.annotations.Nullable;

/**
 * @param query what was asked, as it was typed
 * @param correctedTo what was searched for instead, such as the repaired keyboard layout; null when
 *     the query was taken as typed
 * @param ignored words beyond {@link CatalogSearch#MOST_WORDS}, in order
 * @param total hits in all, not only on this page
 */
public record SearchAnswer(
    String query,
    long revision,
    Moment moment,
    int total,
    long tookMicros,
    @Nullable String correctedTo,
    List<String> ignored,
    List<Hit> hits) {
  public SearchAnswer {
    ignored = List.copyOf(ignored);
    hits = List.copyOf(hits);
  }
}
