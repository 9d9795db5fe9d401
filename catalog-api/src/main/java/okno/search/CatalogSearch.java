package okno.search;

import java.util.List;
import okno.catalog.Moment;

/** The search over the catalogue; safe for any thread. */
public interface CatalogSearch {
  /** The longest query that is read, in characters; a longer one is the caller's mistake. */
  int LONGEST_QUERY = 1000;

  /** How many words of a query count, chatter aside; the rest is ignored and named. */
  int MOST_WORDS = 16;

  /**
   * @throws IllegalArgumentException when the text is longer than {@link #LONGEST_QUERY}
   */
  SearchAnswer search(SearchQuery query);

  /** Completions of what has been typed so far, best first; none before the second letter. */
  List<Suggestion> suggest(String typed, Moment moment, int limit);
}
