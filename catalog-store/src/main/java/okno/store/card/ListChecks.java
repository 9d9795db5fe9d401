package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** The rules of entries that stand in lists: facts, shared steps, life events. */
final class ListChecks {
  /** Of each kind of fact, the fields its values have. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "fee",
          List.of("amount"),
          "term",
          List.of("value", "unit"),
          "contact",
          List.of("finder", "checked"),
          "calendar",
          List.of("holidays", "moved"));

  private static final List<String> ALL_VALUES =
      List.of("amount", "value", "unit", "finder", "checked", "holidays", "moved");

  /** With a day off every day a term would never end. */
  private static final int MOST_HOLIDAYS = 60;

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
      if (kind.equals("calendar")) {
        year(value, at, findings);
      }
    }
  }

  /** A value of a calendar is one year, and its moves stay within it. */
  private static void year(JsonNode value, String at, Findings findings) {
    String from = value.path("from").asText("");
    findings.need(
        from.endsWith("-01-01"),
        at + "/from",
        "Значение календаря — не год",
        "Поставьте в `from` первое января");
    findings.need(
        value.path("holidays").size() <= MOST_HOLIDAYS,
        at + "/holidays",
        "Праздников больше " + MOST_HOLIDAYS,
        "Оставьте праздники из закона; выходные календарь знает сам");
    for (int i = 0; i < value.path("holidays").size(); i++) {
      String day = value.path("holidays").get(i).asText();
      findings.need(
          isDay(day),
          at + "/holidays/" + i,
          "Дня " + day + " не бывает",
          "Напишите месяц и день: \"05-09\"");
    }
    for (int i = 0; i < value.path("moved").size(); i++) {
      JsonNode move = value.path("moved").get(i);
      findings.need(
          sameYear(move.path("from"), from) && sameYear(move.path("to"), from),
          at + "/moved/" + i,
          "Перенос не из этого года",
          "Поставьте его в значение своего года");
    }
  }

  private static boolean isDay(String day) {
    try {
      MonthDay.parse("--" + day);
      return true;
    } catch (DateTimeParseException noSuchDay) {
      return false;
    }
  }

  private static boolean sameYear(JsonNode day, String from) {
    return !from.isEmpty() && day.asText().startsWith(from.substring(0, from.indexOf('-') + 1));
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
