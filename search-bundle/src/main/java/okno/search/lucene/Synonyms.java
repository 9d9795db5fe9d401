package okno.search.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okno.catalog.Snapshot;
import okno.model.EntryKind;
import okno.model.SynonymGroup;

/**
 * The synonym groups in force, compiled for look-up by their first stem. A match gives alternatives
 * for the words it covers; they stand inside those words' disjunctions and are not added on top,
 * because an added synonym lets a stray word take over a long question. Alternatives with a stem
 * that no card knows are dropped when the index is made.
 */
final class Synonyms {
  private static final int MOST_ALTERNATIVES = 6;

  /** What may stand for the words {@code from} (inclusive) to {@code to} (exclusive). */
  record Match(int from, int to, List<Alternative> alternatives) {}

  /** Stems that must all be there, and what they weigh beside the typed words. */
  record Alternative(List<String> stems, float weight) {}

  private record Rule(List<String> stems, List<Alternative> alternatives) {}

  private final Map<String, List<Rule>> byFirstStem = new HashMap<>();

  static Synonyms of(Snapshot snapshot, Predicate<String> isIndexed) {
    Synonyms synonyms = new Synonyms();
    snapshot
        .all(EntryKind.SYNONYMS)
        .forEach(
            edition -> {
              if (edition.content() instanceof SynonymGroup group) {
                synonyms.add(group, isIndexed);
              }
            });
    return synonyms;
  }

  private void add(SynonymGroup group, Predicate<String> isIndexed) {
    List<String> canonical = stems(group.canonical());
    List<List<String>> variants = group.variants().stream().map(Synonyms::stems).toList();
    float weight =
        switch (group.direction()) {
          case EQUIVALENT -> 0.9f;
          case EXPAND_QUERY_LOW_WEIGHT -> 0.4f;
          case CORRECT_TO_CANONICAL -> 1f;
        };
    for (List<String> variant : variants) {
      rule(variant, List.of(canonical), weight, isIndexed);
    }
    if (group.direction() == SynonymGroup.Direction.EQUIVALENT) {
      rule(canonical, variants, weight, isIndexed);
    }
  }

  private void rule(
      List<String> from, List<List<String>> to, float weight, Predicate<String> isIndexed) {
    List<Alternative> alternatives =
        to.stream()
            .filter(stems -> !stems.isEmpty() && !stems.equals(from))
            .filter(stems -> stems.stream().allMatch(isIndexed))
            .limit(MOST_ALTERNATIVES)
            .map(stems -> new Alternative(stems, weight))
            .toList();
    if (!from.isEmpty() && !alternatives.isEmpty()) {
      byFirstStem
          .computeIfAbsent(from.get(0), first -> new ArrayList<>())
          .add(new Rule(from, alternatives));
    }
  }

  /** The longest matches from left to right; they do not overlap. */
  List<Match> matches(List<String> query) {
    List<Match> matches = new ArrayList<>();
    int at = 0;
    while (at < query.size()) {
      int length = 0;
      List<Alternative> found = new ArrayList<>();
      for (Rule rule : byFirstStem.getOrDefault(query.get(at), List.of())) {
        int end = at + rule.stems().size();
        boolean fits = end <= query.size() && query.subList(at, end).equals(rule.stems());
        if (fits && rule.stems().size() >= length) {
          if (rule.stems().size() > length) {
            found.clear();
          }
          length = rule.stems().size();
          found.addAll(rule.alternatives());
        }
      }
      if (!found.isEmpty()) {
        matches.add(new Match(at, at + length, List.copyOf(found)));
      }
      at += Math.max(1, length);
    }
    return matches;
  }

  private static List<String> stems(String text) {
    return QueryReader.content(RussianText.words(text)).stream().map(Word::stem).toList();
  }
}
