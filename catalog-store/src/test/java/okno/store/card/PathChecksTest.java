package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okno.content.Violation;
import okno.model.EntryId;
import okno.model.Interview;
import okno.model.Profile;
import okno.model.Question;
import okno.model.Truth;
import okno.store.pack.DraftEntry;
import okno.store.pack.Source;
import org.junit.jupiter.api.Test;

/**
 * Holds the walk by groups against the plain one: every path through all questions at once, on
 * small random cards. Run with {@code -Dokno.seed} to see the same ones again.
 */
class PathChecksTest {
  private static final int CARDS = 300;
  private static final int PATHS = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern WHERE =
      Pattern.compile(" (?:при|после) ответ(?:ах|ов) .*| \\(всего.*");
  private static final Pattern CLASH = Pattern.compile("Подходят сразу варианты .*");

  private final long seed = Long.getLong("okno.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void findsWhatAWalkOfAllPathsAtOnceFinds() {
    Map<String, Integer> kinds = new TreeMap<>();
    int apart = 0;
    for (int i = 0; i < CARDS; i++) {
      ObjectNode card = card();
      Set<String> plain = plainly(card);
      assertEquals(plain, byGroups(card), () -> "seed " + seed + ": " + card);
      plain.forEach(what -> kinds.merge(what.replaceAll("`[^`]*`", "`…`"), 1, Integer::sum));
      apart += new CardConditions(card, interview(card)).groups().size() > 1 ? 1 : 0;
    }
    assertEquals(12, kinds.size(), () -> "seed " + seed + ": not all faults met: " + kinds);
    assertTrue(apart > CARDS / 4, "seed " + seed + ": only " + apart + " cards have groups");
  }

  @Test
  void aQuestionThatOnlyTurnsAnotherRoundChangesSomething() {
    ObjectNode card = card("{q0: a, q1: a}", "{q0: b, q1: b}");
    assertEquals(
        Set.of(), unchanging(byGroups(card)), "the document is asked for when both say the same");
  }

  private static ObjectNode card(String... documents) {
    ObjectNode card = JSON.createObjectNode().put("availability", "provided");
    for (int i = 0; i < 2; i++) {
      question(card.withArray("questions").addObject(), i, "a", "b");
    }
    ArrayNode when = card.withArray("documents").addObject().put("id", "d").putArray("when");
    for (String condition : documents) {
      ObjectNode all = when.addObject();
      for (String part : condition.replaceAll("[{} ]", "").split(",")) {
        all.put(part.substring(0, 2), part.substring(3));
      }
    }
    return card;
  }

  /** A card of up to eight questions; most of its items stand on one or two of them. */
  private ObjectNode card() {
    ObjectNode card = JSON.createObjectNode();
    card.put("availability", random.nextInt(4) == 0 ? "referred" : "provided");
    List<String> names = new ArrayList<>();
    int questions = 1 + random.nextInt(8);
    for (int i = 0; i < questions; i++) {
      ObjectNode question = card.withArray("questions").addObject();
      question(question, i, "a", "b");
      if (random.nextInt(12) == 0) {
        question.put("many", true);
      }
      if (i > 0 && random.nextInt(4) == 0) {
        question.set("when", condition(names));
      }
      names.add("q" + i);
    }
    if (random.nextBoolean()) {
      card.withObjectProperty("named").set("n", condition(names));
      names.add("n");
    }
    ObjectNode first = card.withArray("variants").addObject().put("id", "v0");
    if (random.nextInt(3) > 0) {
      ObjectNode second = card.withArray("variants").addObject().put("id", "v1");
      first.putObject("when").put("q0", "a");
      second.putObject("when").put("q0", "b");
      if (random.nextInt(4) == 0) {
        second.set("when", condition(names));
      }
      if (random.nextBoolean()) {
        second.put("availability", "referred");
      }
      if (random.nextInt(6) == 0) {
        first.put("redirect", "other");
      }
    }
    items(card, "documents", names, 4);
    items(card, "costs", names, 3);
    items(card, "steps", names, 6);
    items(card, "output", names, 3);
    items(card, "referral", names, 3);
    if (random.nextInt(8) > 0) {
      card.putObject("time");
    } else {
      card.putNull("time");
    }
    return card;
  }

  private static void question(ObjectNode question, int number, String... options) {
    question.put("id", "q" + number).put("ask", "Да?");
    for (String option : options) {
      question.withObjectProperty("options").put(option, option);
    }
  }

  private void items(ObjectNode card, String block, List<String> names, int most) {
    ArrayNode items = card.putArray(block);
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      ObjectNode item = items.addObject().put("id", block + i);
      if (random.nextInt(3) > 0) {
        item.set("when", condition(names));
      }
    }
  }

  private JsonNode condition(List<String> names) {
    if (random.nextInt(4) == 0) {
      return JSON.createArrayNode().add(all(names)).add(all(names));
    }
    return all(names);
  }

  private ObjectNode all(List<String> names) {
    ObjectNode all = JSON.createObjectNode();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      boolean first = random.nextBoolean();
      all.put(name, name.equals("n") ? (first ? "yes" : "no") : first ? "a" : "b");
    }
    return all;
  }

  private static Set<String> byGroups(ObjectNode card) {
    DraftEntry draft =
        new DraftEntry(EntryId.parse("service/x"), null, card, new Source("x.yaml", Map.of()));
    Findings findings = new Findings(draft);
    PathChecks.check(card, 1, findings);
    return findings.violations().stream()
        .map(Violation::what)
        .map(what -> WHERE.matcher(what).replaceFirst(""))
        .map(what -> CLASH.matcher(what).replaceFirst("Подходят сразу"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unchanging(Set<String> found) {
    return found.stream()
        .filter(what -> what.contains("ничего не меняет"))
        .collect(Collectors.toSet());
  }

  private static Interview interview(ObjectNode card) {
    return CardReader.interview(new Body(card));
  }

  /** The same findings, written as the rules are told to an editor. */
  private static Set<String> plainly(ObjectNode card) {
    Interview interview = interview(card);
    List<Place> places = Place.in(card);
    Set<String> found = new TreeSet<>();
    Set<Object> alive = new HashSet<>();
    List<Profile> paths = interview.paths(PATHS);
    for (Profile path : paths) {
      Map<String, List<Place>> shown = new HashMap<>();
      for (Place place : places) {
        if (interview.holds(place.when(), path) == Truth.YES) {
          shown.computeIfAbsent(place.block(), block -> new ArrayList<>()).add(place);
          alive.add(place.label());
        }
      }
      interview
          .named()
          .forEach(
              (name, condition) -> {
                if (interview.holds(condition, path) == Truth.YES) {
                  alive.add("named." + name);
                }
              });
      end(card, path, shown, found);
    }
    places.stream()
        .map(Place::label)
        .filter(label -> !alive.contains(label))
        .forEach(label -> found.add("Условие `" + label + "` не выполняется никогда"));
    interview.named().keySet().stream()
        .map(name -> "named." + name)
        .filter(label -> !alive.contains(label))
        .forEach(label -> found.add("Условие `" + label + "` не выполняется никогда"));
    for (Question question : interview.questions()) {
      if (changesNothing(question.id(), paths, interview, places)) {
        found.add("Вопрос `" + question.id() + "` ничего не меняет");
      }
    }
    return found;
  }

  private static void end(
      ObjectNode card, Profile path, Map<String, List<Place>> shown, Set<String> found) {
    if (path.answers().size() > PathChecks.MOST_ASKED) {
      found.add("Вопросов больше 7");
    }
    List<Place> variants = shown.getOrDefault("variants", List.of());
    if (variants.isEmpty()) {
      found.add("Ни один вариант не подходит");
    } else if (variants.size() > 1) {
      found.add("Подходят сразу");
    }
    if (variants.stream().anyMatch(variant -> variant.item().has("redirect"))) {
      return;
    }
    String state =
        variants.stream()
            .map(variant -> variant.item().path("availability").asText(""))
            .filter(word -> !word.isEmpty())
            .findFirst()
            .orElse(card.path("availability").asText());
    int away = shown.getOrDefault("referral", List.of()).size();
    if (away + shown.getOrDefault("documents", List.of()).size() == 0) {
      found.add("Не показано ни одного документа");
    }
    if (shown.getOrDefault("steps", List.of()).size() < PathChecks.LEAST_STEPS) {
      found.add("Меньше трёх шагов");
    }
    if (away + shown.getOrDefault("output", List.of()).size() == 0) {
      found.add("Не назван результат");
    }
    if (state.equals("provided")) {
      if (card.path("time").isNull()) {
        found.add("Срок null там, где услуга предоставляется");
      }
      if (!shown.containsKey("costs")) {
        found.add("Не названа стоимость");
      }
      return;
    }
    if (away == 0) {
      found.add("Услуга не у нас, а куда идти — не сказано");
    }
    for (String block : List.of("documents", "costs", "output")) {
      shown
          .getOrDefault(block, List.of())
          .forEach(place -> found.add("Услуга не у нас, а `" + place.label() + "` показывается"));
    }
  }

  /** Whether, after some answers, all answers to the question lead to the same in every respect. */
  private static boolean changesNothing(
      String question, List<Profile> paths, Interview interview, List<Place> places) {
    Map<Object, Map<Set<String>, Map<Object, Object>>> ends = new LinkedHashMap<>();
    for (Profile path : paths) {
      if (!path.answers().containsKey(question)) {
        continue;
      }
      Map<String, Set<String>> before = new LinkedHashMap<>();
      Map<String, Set<String>> after = new LinkedHashMap<>(path.answers());
      for (String name : List.copyOf(path.answers().keySet())) {
        if (name.equals(question)) {
          break;
        }
        before.put(name, path.answers().getOrDefault(name, Set.of()));
        after.remove(name);
      }
      Set<String> answer = path.answers().getOrDefault(question, Set.of());
      after.remove(question);
      Set<Object> view = new LinkedHashSet<>();
      for (Place place : places) {
        if (interview.holds(place.when(), path) == Truth.YES) {
          view.add(place.pointer());
        }
      }
      interview
          .named()
          .forEach((name, condition) -> view.add(name + interview.holds(condition, path)));
      ends.computeIfAbsent(before, key -> new LinkedHashMap<>())
          .computeIfAbsent(answer, key -> new HashMap<>())
          .put(after, view);
    }
    return ends.values().stream().anyMatch(after -> Set.copyOf(after.values()).size() == 1);
  }
}
