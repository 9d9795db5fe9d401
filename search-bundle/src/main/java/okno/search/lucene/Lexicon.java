package okno.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of the titles, everyday names and synonyms in force: what decides which reading of a
 * query makes sense, and what a word begun may become. A sorted array, searched by halving.
 */
final class Lexicon {
  private final String[] surfaces;
  private final String[] stems;
  private final Set<String> known;

  private Lexicon(TreeMap<String, String> stemBySurface) {
    surfaces = stemBySurface.keySet().toArray(String[]::new);
    stems = stemBySurface.values().toArray(String[]::new);
    known = new HashSet<>(stemBySurface.values());
  }

  static Lexicon of(Collection<Word> words) {
    TreeMap<String, String> stemBySurface = new TreeMap<>();
    words.forEach(word -> stemBySurface.put(word.surface(), word.stem()));
    return new Lexicon(stemBySurface);
  }

  boolean knows(String stem) {
    return known.contains(stem);
  }

  boolean hasWordStarting(String prefix) {
    int at = firstFrom(prefix);
    return at < surfaces.length && surfaces[at].startsWith(prefix);
  }

  /** Stems of the words that begin so, in the order of the alphabet, at most {@code limit}. */
  List<String> stemsStarting(String prefix, int limit) {
    List<String> found = new ArrayList<>();
    for (int i = firstFrom(prefix);
        i < surfaces.length && surfaces[i].startsWith(prefix) && found.size() < limit;
        i++) {
      if (!found.contains(stems[i])) {
        found.add(stems[i]);
      }
    }
    return found;
  }

  private int firstFrom(String prefix) {
    int at = Arrays.binarySearch(surfaces, prefix);
    return at < 0 ? -at - 1 : at;
  }

  /** For a query read without any catalogue. */
  static Lexicon empty() {
    return new Lexicon(new TreeMap<>(Map.of()));
  }
}
