package okno.store.card;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Condition;
import okno.model.Interview;
import okno.model.Question;

/**
 * The questions of a card sorted into groups that know nothing of each other: two questions belong
 * together when they meet in a condition, or when one decides whether the other is asked. What one
 * group shows does not depend on the answers in another, so each is walked once and on its own, and
 * the price is the sum of their paths and not the product.
 */
final class PathGroups {
  private final Map<String, String> parents = new HashMap<>();
  private final Interview interview;

  private PathGroups(Interview interview) {
    this.interview = interview;
    interview.questions().forEach(question -> parents.put(question.id(), question.id()));
  }

  /**
   * One group.
   *
   * @param interview its questions in the order of the card, with the named conditions
   * @param conditions the numbers of the conditions that stand on these questions
   */
  record Group(Interview interview, BitSet conditions) {
    List<String> names() {
      return interview.questions().stream().map(Question::id).toList();
    }
  }

  /**
   * The groups of a card. The first is the one of the conditions that are judged together, and of
   * all that depend on nothing.
   *
   * @param together the numbers of the conditions that must be looked at side by side
   */
  static List<Group> of(Interview interview, List<Condition> conditions, BitSet together) {
    PathGroups groups = new PathGroups(interview);
    List<Set<String>> reached = conditions.stream().map(groups::reached).toList();
    reached.forEach(groups::join);
    interview
        .questions()
        .forEach(
            question -> {
              Set<String> all = groups.reached(question.when());
              all.add(question.id());
              groups.join(all);
            });
    Set<String> first = new LinkedHashSet<>();
    together.stream().forEach(number -> first.addAll(reached.get(number)));
    groups.join(first);
    return groups.sorted(reached, first);
  }

  private List<Group> sorted(List<Set<String>> reached, Set<String> first) {
    String head = first.isEmpty() ? "" : root(first.iterator().next());
    Map<String, List<Question>> questions = new LinkedHashMap<>();
    Map<String, BitSet> conditions = new HashMap<>();
    questions.put(head, new ArrayList<>());
    interview
        .questions()
        .forEach(
            question ->
                questions
                    .computeIfAbsent(root(question.id()), root -> new ArrayList<>())
                    .add(question));
    for (int i = 0; i < reached.size(); i++) {
      String root = reached.get(i).isEmpty() ? head : root(reached.get(i).iterator().next());
      conditions.computeIfAbsent(root, key -> new BitSet()).set(i);
    }
    List<Group> groups = new ArrayList<>();
    questions.forEach(
        (root, asked) ->
            groups.add(
                new Group(
                    new Interview(asked, interview.named()),
                    conditions.getOrDefault(root, new BitSet()))));
    return groups;
  }

  /** The questions a condition stands on, those behind its names included. */
  private Set<String> reached(Condition condition) {
    Set<String> questions = new LinkedHashSet<>();
    reached(condition, questions, new LinkedHashSet<>());
    return questions;
  }

  private void reached(Condition condition, Set<String> questions, Set<String> seen) {
    for (String name : condition.names()) {
      Condition named = interview.named().get(name);
      if (named == null) {
        questions.add(name);
      } else if (seen.add(name)) {
        reached(named, questions, seen);
      }
    }
  }

  private void join(Set<String> questions) {
    String root = "";
    for (String question : questions) {
      if (root.isEmpty()) {
        root = root(question);
      } else {
        parents.put(root(question), root);
      }
    }
  }

  private String root(String question) {
    String at = question;
    for (String above = parents.get(at);
        above != null && !above.equals(at);
        above = parents.get(at)) {
      at = above;
    }
    return at;
  }
}
