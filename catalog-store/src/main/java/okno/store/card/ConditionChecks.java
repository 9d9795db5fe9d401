package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Condition;
import okno.store.yaml.Spelling;

/**
 * Judges the conditions of a card without evaluating them: names, options, order and size. After it
 * an evaluation always ends, and soon: no condition goes round, none unfolds beyond a limit, and a
 * question only waits for earlier ones, so walking the questions in order leaves nothing open.
 */
final class ConditionChecks {
  static final int MOST_QUESTIONS = 40;
  static final int MOST_NAMED = 100;
  static final int MOST_CHOICES = 12;
  static final int LARGEST = 300;

  private static final Set<String> YES_NO = Set.of("yes", "no");

  private final ObjectNode card;
  private final Findings findings;
  private final Map<String, JsonNode> questions = new LinkedHashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Condition> named;
  private final Set<String> used = new HashSet<>();

  private ConditionChecks(ObjectNode card, Findings findings) {
    this.card = card;
    this.findings = findings;
    this.named = new Body(card).map("named", Body::condition);
    int index = 0;
    for (JsonNode question : card.path("questions")) {
      questions.putIfAbsent(question.path("id").asText(), question);
      order.putIfAbsent(question.path("id").asText(), index++);
    }
  }

  /** What one evaluation of all conditions of the card costs, in steps. */
  static long check(ObjectNode card, Findings findings) {
    ConditionChecks checks = new ConditionChecks(card, findings);
    checks.questions();
    checks.names();
    if (findings.isEmpty() && checks.hasNoCycles()) {
      checks.order();
      return checks.sizes();
    }
    return 0;
  }

  private void questions() {
    findings.need(
        questions.size() <= MOST_QUESTIONS,
        "/questions",
        "Вопросов больше " + MOST_QUESTIONS,
        "Разделите услугу на варианты с `redirect`");
    findings.need(
        named.size() <= MOST_NAMED,
        "/named",
        "Условий с именем больше " + MOST_NAMED,
        "Оставьте нужные");
    int index = 0;
    for (JsonNode question : card.path("questions")) {
      String at = "/questions/" + index++;
      findings.need(
          question.path("ask").asText().endsWith("?"),
          at + "/ask",
          "Вопрос `" + question.path("id").asText() + "` без вопросительного знака",
          "Напишите так, как его задают вслух");
      findings.need(
          !question.path("many").asBoolean() || question.path("options").size() <= MOST_CHOICES,
          at + "/options",
          "Больше " + MOST_CHOICES + " ответов при `many`",
          "Сгруппируйте ответы");
    }
  }

  private void names() {
    for (String name : named.keySet()) {
      String at = "/named/" + name;
      findings.need(
          !questions.containsKey(name),
          at,
          "Имя `" + name + "` есть и у вопроса, и у условия",
          "Переименуйте условие");
      visit(card.path("named").path(name), at);
    }
    for (Place place : Place.in(card)) {
      if (place.isConditional()) {
        visit(place.item().path("when"), place.pointer() + "/when");
      }
    }
    for (String name : named.keySet()) {
      findings.need(
          used.contains(name),
          "/named/" + name,
          "Условие `" + name + "` нигде не используется",
          "Уберите его или сошлитесь на него в `when`");
    }
    questions.forEach(
        (name, question) ->
            findings.need(
                used.contains(name),
                "/questions/" + order.get(name),
                "Вопрос `" + name + "` ни на что не влияет",
                "Уберите его или сошлитесь на него в `when`"));
  }

  private void visit(JsonNode when, String at) {
    if (when.isArray()) {
      for (int i = 0; i < when.size(); i++) {
        visit(when.get(i), at + "/" + i);
      }
      return;
    }
    when.properties().forEach(entry -> entry(entry.getKey(), entry.getValue(), at));
  }

  private void entry(String name, JsonNode accepted, String at) {
    String place = at + "/" + name;
    used.add(name);
    if (named.containsKey(name)) {
      findings.need(
          accepted.isTextual() && YES_NO.contains(accepted.asText()),
          place,
          "Условие `" + name + "` сравнивается с `" + accepted.asText() + "`",
          "Годится \"yes\" или \"no\"");
      return;
    }
    JsonNode question = questions.get(name);
    if (question == null) {
      Set<String> known = new LinkedHashSet<>(questions.keySet());
      known.addAll(named.keySet());
      findings.add(place, "Нет ни вопроса, ни условия `" + name + "`", Spelling.cure(name, known));
      return;
    }
    Set<String> options = new LinkedHashSet<>();
    question.path("options").fieldNames().forEachRemaining(options::add);
    for (JsonNode option : accepted.isArray() ? accepted : List.of(accepted)) {
      findings.need(
          options.contains(option.asText()),
          place,
          "У вопроса `" + name + "` нет ответа `" + option.asText() + "`",
          Spelling.cure(option.asText(), options));
    }
  }

  /** What each name waits for; names are taken away until none or only a circle is left. */
  private boolean hasNoCycles() {
    Map<String, Set<String>> waits = new LinkedHashMap<>();
    named.forEach((name, condition) -> waits.put(name, condition.names()));
    questions.forEach((name, question) -> waits.put(name, new Body(question).when().names()));
    while (waits.entrySet().removeIf(entry -> isFree(entry.getValue(), waits))) {
      // Each round frees at least one name.
    }
    for (String name : waits.keySet()) {
      String at = named.containsKey(name) ? "/named/" + name : "/questions/" + order.get(name);
      findings.add(
          at, "Условия идут по кругу: " + waits.keySet(), "Уберите одну из ссылок в этом круге");
    }
    return waits.isEmpty();
  }

  private static boolean isFree(Set<String> names, Map<String, Set<String>> waits) {
    return names.stream().noneMatch(waits::containsKey);
  }

  /** An evaluation unfolds names again at each use, so what is short to read may be long to do. */
  private long sizes() {
    Map<String, Long> known = new HashMap<>();
    long all = 1;
    for (Condition condition : named.values()) {
      all += size(condition, known);
    }
    for (Place place : Place.in(card)) {
      all++;
      if (place.isConditional()) {
        long size = size(place.when(), known);
        all += size;
        findings.need(
            size <= LARGEST,
            place.pointer() + "/when",
            "Условие слишком сложное",
            "Упростите его и условия с именами, на которых оно стоит");
      }
    }
    return all;
  }

  private long size(Condition condition, Map<String, Long> known) {
    return condition.match(
        all -> all.parts().stream().mapToLong(part -> size(part, known)).reduce(1, this::sum),
        any -> any.parts().stream().mapToLong(part -> size(part, known)).reduce(1, this::sum),
        answered -> sum(1, size(answered.name(), known)));
  }

  private long size(String name, Map<String, Long> known) {
    Long size = known.get(name);
    if (size == null) {
      Condition condition = named.get(name);
      JsonNode question = questions.get(name);
      size =
          condition != null
              ? size(condition, known)
              : question == null ? 1 : size(new Body(question).when(), known);
      known.put(name, size);
    }
    return size;
  }

  private long sum(long a, long b) {
    return Math.min(a + b, LARGEST + 1L);
  }

  private void order() {
    for (Place place : Place.in(card)) {
      if (!place.block().equals("questions") || !place.isConditional()) {
        continue;
      }
      int own = order.getOrDefault(place.name(), 0);
      for (String name : reached(place.when(), new LinkedHashSet<>())) {
        findings.need(
            order.getOrDefault(name, -1) < own,
            place.pointer() + "/when",
            "Вопрос `" + place.name() + "` ждёт ответа на более поздний вопрос `" + name + "`",
            "Поставьте `" + name + "` раньше");
      }
    }
  }

  private Set<String> reached(Condition condition, Set<String> found) {
    for (String name : condition.names()) {
      if (found.add(name)) {
        Condition next = named.get(name);
        if (next != null) {
          reached(next, found);
        }
      }
    }
    return found;
  }
}
