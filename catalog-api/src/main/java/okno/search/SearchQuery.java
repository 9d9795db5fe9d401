package okno.search;

import okno.catalog.Moment;

/**
 * @param text what was typed, as it is
 * @param moment an answer depends only on what is in force at this moment
 * @param limit at most so many hits, 1 to 100
 * @param offset hits to leave out, from 0
 * @param literal take the text as typed, without repairing the keyboard layout
 */
public record SearchQuery(String text, Moment moment, int limit, int offset, boolean literal) {
  public SearchQuery {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit is 1 to 100, not " + limit);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset is not negative, not " + offset);
    }
  }
}
