package okno.model;

import java.util.ArrayList;
import java.util.List;

/**
 * An item that is to be shown to this visitor.
 *
 * @param sure false while an open question decides: the page says «может понадобиться»
 */
public record Shown<T>(T item, boolean sure) {
  /** What of the items holds or may hold; what does not hold is left out. */
  static <T extends Conditional> List<Shown<T>> of(
      List<T> items, Interview interview, Profile profile) {
    List<Shown<T>> shown = new ArrayList<>(items.size());
    for (T item : items) {
      Truth truth = interview.holds(item.when(), profile);
      if (truth != Truth.NO) {
        shown.add(new Shown<>(item, truth == Truth.YES));
      }
    }
    return List.copyOf(shown);
  }
}
