package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The rules of entries that stand in lists: facts, shared steps, life events. */
final class ListChecks {
  /** Of each kind of fact, the fields its values have. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "fee", List.of("amount"), "term", List.of("value", "unit"), "contact", List.of("finder"));

  private static final List<String> ALL_VALUES = List.of("amount", "value", "unit", "finder");

  private ListChecks() {}

  static void fact(ObjectNode fact, Findings findings) {
    String kind = fact.path("kind").asText();
    List<String> wanted = VALUES.getOrDefault(kind, List.of());
    String before = "";
    for (int i = 0; i < fact.path("values").size(); i++) {
      JsonNode value = fact.path("values").get(i);
      String at = "/values/" + i;
      for (String field : ALL_VALUES) {
        findings.need(
            value.has(field) == wanted.contains(field),
            at,
            (value.has(field) ? "Лишнее поле `" : "Нет поля `") + field + "` у факта вида " + kind,
            "У такого факта поля " + wanted);
      }
      findings.need(
          !value.path("amount").isNull() || fact.path("confidence").asText().equals("low"),
          at,
          "Сумма неизвестна (null), а уверенность не low",
          "Поставьте confidence: low");
      String from = value.path("from").isNull() ? "" : value.path("from").asText();
      findings.need(
          i == 0 || from.compareTo(before) > 0,
          at,
          "Значения стоят не по порядку дней",
          "Поставьте раньше то, что началось раньше; null — только у первого");
      before = from;
    }
  }

  static void sharedStep(ObjectNode step, Findings findings) {
    for (String field : List.of("do", "system")) {
      findings.need(
          step.has(field),
          "",
          "У общего шага нет `" + field + "`",
          "Допишите; null — без программы");
    }
    findings.need(
        !step.has("step"), "/step", "Общий шаг ссылается на общий шаг", "Опишите его здесь");
    findings.need(
        !step.path("on-fail").isTextual(),
        "/on-fail",
        "Общий шаг ведёт к отказу, а отказы есть только у карточек",
        "Напишите {do: …} здесь или on-fail в карточке");
  }

  static void lifeEvent(ObjectNode event, Findings findings) {
    CardChecks.Order.check(event.path("parts"), findings);
  }
}
