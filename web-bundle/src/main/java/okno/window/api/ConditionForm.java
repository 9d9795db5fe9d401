package okno.window.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Condition;

/**
 * A condition as the packs write it: a list of maps from question to accepted options; all entries
 * of a map must hold, and any of the maps. An empty list holds for everybody.
 */
final class ConditionForm {
  private ConditionForm() {}

  static List<Map<String, Set<String>>> of(Condition condition) {
    List<Map<String, Set<String>>> anyOf = maps(condition);
    boolean always = anyOf.size() == 1 && anyOf.get(0).isEmpty();
    return always ? List.of() : anyOf;
  }

  private static List<Map<String, Set<String>>> maps(Condition condition) {
    return condition.match(
        ConditionForm::allOf,
        any -> any.parts().stream().flatMap(part -> maps(part).stream()).toList(),
        answered -> List.of(Map.of(answered.name(), answered.accepted())));
  }

  /** "All of" over alternatives is an alternative for each way to choose one of every part. */
  private static List<Map<String, Set<String>>> allOf(Condition.AllOf all) {
    List<Map<String, Set<String>>> chosen = List.of(Map.of());
    for (Condition part : all.parts()) {
      List<Map<String, Set<String>>> longer = new ArrayList<>();
      for (Map<String, Set<String>> before : chosen) {
        for (Map<String, Set<String>> next : maps(part)) {
          longer.add(both(before, next));
        }
      }
      chosen = longer;
    }
    return chosen;
  }

  private static Map<String, Set<String>> both(
      Map<String, Set<String>> first, Map<String, Set<String>> second) {
    Map<String, Set<String>> both = new LinkedHashMap<>(first);
    second.forEach(
        (question, accepted) ->
            both.merge(
                question,
                accepted,
                (one, other) -> {
                  Set<String> common = new LinkedHashSet<>(one);
                  common.retainAll(other);
                  return common;
                }));
    return both;
  }
}
