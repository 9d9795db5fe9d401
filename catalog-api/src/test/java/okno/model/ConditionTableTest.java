package okno.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds {@link Interview} against {@code conditions.json}; the browser's evaluator is held against
 * the same file, so the two cannot come apart unseen.
 */
class ConditionTableTest {
  private static final long SEED = Long.getLong("okno.seed", System.nanoTime());

  private final JsonNode table = table();
  private final Interview interview = interview(table);

  @TestFactory
  Stream<DynamicTest> saysWhatTheTableSays() {
    return StreamSupport.stream(table.path("cases").spliterator(), false)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.path("name").asText(),
                    () ->
                        assertEquals(
                            each.path("expected").asText(),
                            interview
                                .holds(condition(each.path("condition")), profile(each))
                                .name()
                                .toLowerCase(Locale.ROOT))));
  }

  @Test
  void holdsAtLeastThirtyCases() {
    assertTrue(table.path("cases").size() >= 30);
  }

  @Test
  void neverTakesBackWhatWasCertainAndLeavesNothingOpenInTheEnd() {
    List<Condition> conditions = new ArrayList<>();
    table.path("cases").forEach(each -> conditions.add(condition(each.path("condition"))));
    for (Profile path : interview.paths(10_000)) {
      for (Condition condition : conditions) {
        Truth before = interview.holds(condition, Profile.EMPTY);
        Profile soFar = Profile.EMPTY;
        for (Map.Entry<String, Set<String>> answer : path.answers().entrySet()) {
          soFar = soFar.with(answer.getKey(), answer.getValue());
          Truth now = interview.holds(condition, soFar);
          assertTrue(before == Truth.UNKNOWN || before == now, condition + " on " + soFar);
          before = now;
        }
        assertTrue(before != Truth.UNKNOWN, condition + " stays open on " + path);
      }
    }
  }

  @Test
  void acceptsOfAnyAnswersOnlyWhatIsAsked() {
    Random random = new Random(SEED);
    for (int run = 0; run < 2_000; run++) {
      Map<String, Set<String>> answers = new LinkedHashMap<>();
      for (Question question : interview.questions()) {
        if (random.nextBoolean()) {
          Set<String> chosen = new LinkedHashSet<>();
          question.options().keySet().stream()
              .filter(option -> random.nextInt(3) == 0)
              .forEach(chosen::add);
          answers.put(question.id(), chosen);
        }
      }
      Profile accepted = interview.accept(new Profile(answers));
      String where = "seed " + SEED + ": " + answers;
      for (String name : accepted.answers().keySet()) {
        assertEquals(Truth.YES, interview.holds(interview.question(name).when(), accepted), where);
      }
      assertEquals(accepted, interview.accept(accepted), where);
    }
  }

  private static Profile profile(JsonNode each) {
    Map<String, Set<String>> answers = new LinkedHashMap<>();
    each.path("answers")
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), words(answer.getValue())));
    return new Profile(answers);
  }

  private static Interview interview(JsonNode table) {
    List<Question> questions = new ArrayList<>();
    for (JsonNode question : table.path("questions")) {
      Map<String, String> options = new LinkedHashMap<>();
      words(question.path("options")).forEach(option -> options.put(option, option));
      questions.add(
          new Question(
              question.path("id").asText(),
              question.path("id").asText() + "?",
              options,
              question.has("when") ? condition(question.path("when")) : Condition.ALWAYS,
              question.path("many").asBoolean(),
              null));
    }
    Map<String, Condition> named = new LinkedHashMap<>();
    table
        .path("named")
        .properties()
        .forEach(entry -> named.put(entry.getKey(), condition(entry.getValue())));
    return new Interview(questions, named);
  }

  private static Condition condition(JsonNode json) {
    if (json.has("q")) {
      return new Condition.Answered(json.path("q").asText(), words(json.path("a")));
    }
    List<Condition> parts = new ArrayList<>();
    json.path(json.has("all") ? "all" : "any").forEach(part -> parts.add(condition(part)));
    return json.has("all") ? new Condition.AllOf(parts) : new Condition.AnyOf(parts);
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new LinkedHashSet<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static JsonNode table() {
    try (InputStream file = ConditionTableTest.class.getResourceAsStream("/conditions.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file, "conditions.json"));
    } catch (IOException broken) {
      throw new IllegalStateException("conditions.json cannot be read", broken);
    }
  }
}
