package okno.store.pack;

import java.util.Map;
import okno.content.Violation;

/**
 * Where a body was read from, so that a check can name the line of any place in it.
 *
 * @param file relative to the pack
 * @param lines JSON pointer of a place to its line, from 1; the body itself is the empty pointer
 */
public record Source(String file, Map<String, Integer> lines) {
  public Source {
    lines = Map.copyOf(lines);
  }

  /** The line of the place, or of the nearest thing around it. */
  public int line(String pointer) {
    String place = pointer;
    while (!place.isEmpty() && !lines.containsKey(place)) {
      place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }
    return lines.getOrDefault(place, 0);
  }

  public Violation violation(String pointer, String what, String cure) {
    return new Violation(file, line(pointer), what, cure);
  }
}
