package okno.store.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import okno.model.ServiceId;

/**
 * Ids near to a mistyped one, by Levenshtein distance with swapped neighbours counted as one slip
 * (optimal string alignment, Damerau 1964). An id is near when at most a third of what was typed is
 * wrong; one that merely begins with it is near too. O(ids × length²), a few milliseconds for 1
 * 000.
 */
final class NearIds {
  private static final int LONGEST = 100;

  private NearIds() {}

  static List<ServiceId> of(String typed, Stream<ServiceId> ids, int limit) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return List.of();
    }
    int allowed = Math.max(2, wanted.length() / 3);
    return ids.distinct()
        .map(id -> new Candidate(id, distance(wanted, id.value())))
        .filter(near -> near.distance() <= allowed)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
        .limit(limit)
        .map(Candidate::id)
        .toList();
  }

  private record Candidate(ServiceId id, int distance) {}

  private static int distance(String typed, String id) {
    return id.startsWith(typed) ? 1 : editDistance(typed, id);
  }

  private static int editDistance(String one, String other) {
    int[][] rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[one.length()][other.length()];
  }
}
