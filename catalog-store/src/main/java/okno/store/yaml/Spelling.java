package okno.store.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what an editor meant by a name nobody knows. */
public final class Spelling {
  private static final int LONGEST = 60;

  private Spelling() {}

  /** The cure for an unknown name: the nearest known one, or all of them. */
  public static String cure(String given, Collection<String> known) {
    List<String> near = nearest(given, known, 1);
    return near.isEmpty()
        ? "Известны: " + String.join(", ", known.stream().limit(30).toList())
        : "Проверьте написание; ближайшее — `" + near.get(0) + "`";
  }

  /** The known names at most a third of the letters away, nearest first. */
  public static List<String> nearest(String given, Collection<String> known, int limit) {
    if (given.length() > LONGEST) {
      return List.of();
    }
    int reach = Math.max(1, given.length() / 3);
    record Near(String name, int distance) {}
    return known.stream()
        .filter(name -> Math.abs(name.length() - given.length()) <= reach)
        .map(name -> new Near(name, distance(given, name)))
        .filter(near -> near.distance() <= reach)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(limit)
        .map(Near::name)
        .toList();
  }

  /** Levenshtein's distance, with one row of the table at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
