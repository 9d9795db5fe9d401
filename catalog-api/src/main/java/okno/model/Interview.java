package okno.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions of a card and its named conditions: the one place where a condition is evaluated.
 *
 * <p>The logic is Kleene's strong three-valued one. "No" wins in a conjunction and "yes" in a
 * disjunction, whatever is still open. A question whose own {@code when} is no is never asked, so
 * an entry over it is no and not unknown; a named condition is used like a yes/no question, and its
 * {@code no} is the three-valued negation. Evaluation walks the condition once; named conditions
 * have no cycles (the publish check sees to it), so the cost is the size of what is reached. The
 * browser's evaluator is the one twin, tied to this one by a common table of cases.
 */
public record Interview(List<Question> questions, Map<String, Condition> named) {
  /** No questions: every visitor goes the same way. */
  public static final Interview NONE = new Interview(List.of(), Map.of());

  public Interview {
    questions = Ids.list(questions);
    named = Ids.ordered(named);
  }

  /** Whether the condition holds for what is known of the visitor. */
  public Truth holds(Condition condition, Profile profile) {
    return condition.match(
        all -> {
          Truth truth = Truth.YES;
          for (Condition part : all.parts()) {
            truth = truth.and(holds(part, profile));
          }
          return truth;
        },
        any -> {
          Truth truth = Truth.NO;
          for (Condition part : any.parts()) {
            truth = truth.or(holds(part, profile));
          }
          return truth;
        },
        answered -> holds(answered, profile));
  }

  private Truth holds(Condition.Answered entry, Profile profile) {
    Condition byName = named.get(entry.name());
    if (byName != null) {
      Truth value = holds(byName, profile);
      return entry.accepted().contains("yes") ? value : value.not();
    }
    Question question = question(entry.name());
    if (holds(question.when(), profile) == Truth.NO) {
      return Truth.NO;
    }
    return profile
        .answer(entry.name())
        .map(given -> Truth.of(given.stream().anyMatch(entry.accepted()::contains)))
        .orElse(Truth.UNKNOWN);
  }

  /**
   * @throws IllegalArgumentException when the card asks no such question
   */
  public Question question(String id) {
    for (Question question : questions) {
      if (question.id().equals(id)) {
        return question;
      }
    }
    throw new IllegalArgumentException("The card asks no question '" + id + "'");
  }

  /**
   * What of the answers counts: unknown questions and options are dropped, and so are answers to
   * questions that are not asked after all. Later answers are kept while they are still valid.
   */
  public Profile accept(Profile given) {
    Profile accepted = Profile.EMPTY;
    for (Question question : questions) {
      Set<String> options = given.answers().get(question.id());
      if (options == null || !question.options().keySet().containsAll(options)) {
        continue;
      }
      boolean fits = question.many() || options.size() == 1;
      if (fits && holds(question.when(), accepted) == Truth.YES) {
        accepted = accepted.with(question.id(), options);
      }
    }
    return accepted;
  }

  /** The questions that are or may still be asked of this visitor, in order. */
  public List<Shown<Question>> asked(Profile profile) {
    return Shown.of(questions, this, profile);
  }

  /**
   * Every full set of answers, in the order of the questions; a question of several answers counts
   * every subset. The number of paths is the product of the options, so a caller sets a limit.
   *
   * @throws IllegalStateException when there are more paths than the limit
   */
  public List<Profile> paths(int limit) {
    List<Profile> paths = List.of(Profile.EMPTY);
    for (Question question : questions) {
      List<Profile> longer = new ArrayList<>();
      for (Profile path : paths) {
        if (holds(question.when(), path) != Truth.YES) {
          longer.add(path);
          continue;
        }
        for (Set<String> answer : answersTo(question)) {
          longer.add(path.with(question.id(), answer));
        }
        if (longer.size() > limit) {
          throw new IllegalStateException("more than " + limit + " paths");
        }
      }
      paths = longer;
    }
    return paths;
  }

  private static List<Set<String>> answersTo(Question question) {
    List<String> options = List.copyOf(question.options().keySet());
    List<Set<String>> answers = new ArrayList<>();
    if (!question.many()) {
      options.forEach(option -> answers.add(Set.of(option)));
      return answers;
    }
    for (int bits = 0; bits < 1 << options.size(); bits++) {
      Map<String, Boolean> chosen = new LinkedHashMap<>();
      for (int i = 0; i < options.size(); i++) {
        if ((bits & 1 << i) != 0) {
          chosen.put(options.get(i), true);
        }
      }
      answers.add(chosen.keySet());
    }
    return answers;
  }
}
