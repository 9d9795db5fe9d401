package okno.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the visitor has answered so far: question id to chosen option ids. A question of several
 * answers may be answered with none, which is an empty set; a question not in the map is open.
 * Holds no personal data, only options of the card; it is never stored and never logged.
 */
public record Profile(Map<String, Set<String>> answers) {
  /** Nothing asked yet. */
  public static final Profile EMPTY = new Profile(Map.of());

  public Profile {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    answers.forEach(
        (question, options) ->
            copy.put(question, Collections.unmodifiableSet(new LinkedHashSet<>(options))));
    answers = Collections.unmodifiableMap(copy);
  }

  public Optional<Set<String>> answer(String question) {
    return Optional.ofNullable(answers.get(question));
  }

  public Profile with(String question, Set<String> options) {
    Map<String, Set<String>> copy = new LinkedHashMap<>(answers);
    copy.put(question, options);
    return new Profile(copy);
  }

  public boolean isEmpty() {
    return answers.isEmpty();
  }
}
