package okno.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of the card with the words that matched marked.
 *
 * @param field {@code title}, {@code short}, {@code also} or {@code body}
 * @param parts the whole text, cut where the mark begins or ends
 */
public record Highlight(String field, List<Part> parts) {
  public Highlight {
    parts = List.copyOf(new ArrayList<>(parts));
  }

  /** A stretch of text. */
  public record Part(String text, boolean marked) {}
}
