package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Availability;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.yaml.Spelling;

/** The rules of a card that hold without evaluating any condition. */
final class CardChecks {
  /** Blocks whose items are known by a name of their own. */
  private static final List<String> NAMED_BLOCKS =
      List.of(
          "questions",
          "variants",
          "documents",
          "deadlines",
          "parts",
          "steps",
          "refusals",
          "output",
          "referral",
          "confused-with",
          "alike");

  /** Steps that only this service has: with fewer the card tells nothing a specialist needs. */
  static final int LEAST_OWN_STEPS = 3;

  private final ObjectNode card;
  private final World world;
  private final Findings findings;

  private CardChecks(ObjectNode card, World world, Findings findings) {
    this.card = card;
    this.world = world;
    this.findings = findings;
  }

  static void check(ObjectNode card, World world, Findings findings) {
    CardChecks checks = new CardChecks(card, world, findings);
    checks.itself();
    checks.uniqueNames();
    checks.documents();
    checks.steps();
    checks.refusals();
    checks.parts();
    checks.kindsOfFacts();
    checks.givenHere();
    checks.verification();
  }

  private void itself() {
    String id = card.path("id").asText();
    String authority = card.path("authority").asText();
    findings.need(
        id.startsWith(authority + "-"),
        "/id",
        "Код `" + id + "` начинается не с кода ведомства `" + authority + "`",
        "Код услуги — ведомство, дефис, название");
    findings.need(
        card.path("phrases").has("regret"),
        "/phrases",
        "Нет слов сожаления",
        "Добавьте `regret` или {phrase: not-today}");
    boolean referred = state() == Availability.State.REFERRED;
    findings.need(
        referred == card.path("channels").isEmpty(),
        "/channels",
        referred ? "Услуга не у нас, а способы подачи названы" : "Не названо ни одного способа",
        referred ? "Оставьте [] и опишите перенаправление" : "Добавьте хотя бы `window`");
    for (int i = 0; i < card.path("variants").size(); i++) {
      findings.need(
          !card.path("variants").get(i).path("redirect").asText().equals(id),
          "/variants/" + i + "/redirect",
          "Вариант ведёт на свою же карточку",
          "Назовите другую услугу или уберите `redirect`");
    }
    for (int i = 0; i < card.path("related").size(); i++) {
      findings.need(
          !card.path("related").get(i).asText().equals(id),
          "/related/" + i,
          "Услуга связана сама с собой",
          "Уберите её из `related`");
    }
  }

  private Availability.State state() {
    return CardReader.availability(new Body(card)).state();
  }

  private void uniqueNames() {
    for (String block : NAMED_BLOCKS) {
      Set<String> seen = new HashSet<>();
      JsonNode items = card.path(block);
      for (int i = 0; i < items.size(); i++) {
        String name = Place.nameOf(items.get(i));
        findings.need(
            seen.add(name),
            "/" + block + "/" + i,
            "Код `" + name + "` в блоке `" + block + "` стоит второй раз",
            "Дайте другой код");
      }
    }
  }

  private void documents() {
    JsonNode documents = card.path("documents");
    for (int i = 0; i < documents.size(); i++) {
      JsonNode document = documents.get(i);
      findings.need(
          !document.has("agency") || document.path("source").asText().equals("interagency"),
          "/documents/" + i + "/agency",
          "`agency` у документа, который не запрашивают",
          "Поставьте source: interagency или уберите `agency`");
    }
  }

  private void steps() {
    Set<String> refusals = namesOf("refusals");
    JsonNode steps = card.path("steps");
    int own = 0;
    for (JsonNode step : steps) {
      own += step.has("id") ? 1 : 0;
    }
    findings.need(
        own >= LEAST_OWN_STEPS || state() != Availability.State.PROVIDED,
        "/steps",
        "Своих шагов " + own + ", а нужно не меньше трёх",
        "Опишите, что здесь делают иначе, чем в других услугах: что проверить, о чём предупредить");
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      String at = "/steps/" + i;
      for (String field : List.of("id", "do", "system")) {
        findings.need(
            step.has("step") || step.has(field),
            at,
            "У шага нет `" + field + "`",
            "Допишите или сошлитесь на общий шаг: {step: …}");
      }
      String fail = step.path("on-fail").textValue();
      if (fail != null && !refusals.contains(fail)) {
        findings.add(
            at + "/on-fail", "Отказа `" + fail + "` в карточке нет", Spelling.cure(fail, refusals));
      }
    }
  }

  private void refusals() {
    Set<String> reached = new HashSet<>();
    card.path("steps").forEach(step -> reached.add(step.path("on-fail").asText()));
    JsonNode refusals = card.path("refusals");
    for (int i = 0; i < refusals.size(); i++) {
      JsonNode refusal = refusals.get(i);
      String id = refusal.path("id").asText();
      findings.need(
          !refusal.path("stage").asText().equals("intake")
              || refusal.has("when")
              || reached.contains(id),
          "/refusals/" + i,
          "К отказу `" + id + "` ничто не приводит",
          "Добавьте `when` или шаг с on-fail: " + id);
    }
  }

  private void parts() {
    Order.check(card.path("parts"), findings);
  }

  private void kindsOfFacts() {
    for (References.Reference reference : References.in(EntryKind.SERVICE, card)) {
      if (reference.target().kind() == EntryKind.FACT) {
        String place = reference.pointer();
        String wanted =
            place.startsWith("/appeal") ? "term" : place.contains("/contact/") ? "contact" : "fee";
        String kind = kindOf(reference.target());
        findings.need(
            kind.isEmpty() || kind.equals(wanted),
            place,
            "Факт `" + reference.target().value() + "` — " + kind + ", а нужен " + wanted,
            "Назовите факт вида " + wanted);
      }
    }
  }

  /** What a referral promises for the trip is something this office gives. */
  private void givenHere() {
    for (References.Reference reference : References.in(EntryKind.SERVICE, card)) {
      if (reference.pointer().contains("/here/")) {
        Availability.State state =
            world
                .body(reference.target())
                .map(body -> CardReader.availability(new Body(body)).state())
                .orElse(Availability.State.PROVIDED);
        findings.need(
            state != Availability.State.REFERRED,
            reference.pointer(),
            "«Что сделаем здесь» называет `" + reference.target().value() + "`, а её здесь не дают",
            "Уберите её отсюда; куда пойти ещё — в `related` или новым перенаправлением");
      }
    }
  }

  private String kindOf(EntryId fact) {
    return world.body(fact).map(body -> body.path("kind").asText()).orElse("");
  }

  private void verification() {
    JsonNode verified = card.path("verified");
    findings.need(
        verified.path("state").asText().equals("draft")
            || (verified.has("by") && verified.has("on")),
        "/verified",
        "Не сказано, кто и когда сверил карточку",
        "Добавьте `by` и `on` или верните state: draft");
    verified
        .path("blocks")
        .properties()
        .forEach(entry -> confidence(entry.getKey(), entry.getValue().asText(), verified));
  }

  private void confidence(String place, String sure, JsonNode verified) {
    String at = "/verified/blocks/" + place;
    int dot = place.indexOf('.');
    String block = dot < 0 ? place : place.substring(0, dot);
    String above = verified.path("confidence").asText();
    if (dot >= 0) {
      String item = place.substring(dot + 1);
      above = verified.path("blocks").path(block).asText(above);
      findings.need(
          namesOf(block).contains(item),
          at,
          "В карточке нет места `" + place + "`",
          Spelling.cure(item, namesOf(block)));
    } else if (!card.has(block)) {
      Set<String> blocks = new LinkedHashSet<>();
      card.fieldNames().forEachRemaining(blocks::add);
      findings.add(at, "В карточке нет блока `" + block + "`", Spelling.cure(block, blocks));
    }
    findings.need(
        !sure.equals(above),
        at,
        "Уверенность `" + place + "` та же, что уровнем выше",
        "Уберите эту строку");
  }

  /** All names the items of a block are known by; of fields, the names of the fields. */
  private Set<String> namesOf(String block) {
    Set<String> names = new LinkedHashSet<>();
    JsonNode value = card.path(block);
    if (value.isObject()) {
      value.fieldNames().forEachRemaining(names::add);
    } else {
      for (JsonNode item : value) {
        for (String field : List.of("id", "step", "service")) {
          if (item.path(field).isTextual()) {
            names.add(item.path(field).asText());
          }
        }
      }
    }
    return names;
  }

  /** The order of parts: each waits only for parts of the same list, and none for itself. */
  static final class Order {
    private Order() {}

    static void check(JsonNode parts, Findings findings) {
      Map<String, Set<String>> waits = new LinkedHashMap<>();
      Map<String, Integer> index = new LinkedHashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        Set<String> after = new LinkedHashSet<>();
        parts.get(i).path("after").forEach(service -> after.add(service.asText()));
        waits.putIfAbsent(parts.get(i).path("service").asText(), after);
        index.putIfAbsent(parts.get(i).path("service").asText(), i);
      }
      waits.forEach(
          (service, after) -> {
            for (String other : after) {
              findings.need(
                  index.containsKey(other),
                  "/parts/" + index.get(service) + "/after",
                  "Часть `" + service + "` ждёт `" + other + "`, а это не часть",
                  Spelling.cure(other, index.keySet()));
            }
          });
      while (waits
          .entrySet()
          .removeIf(part -> part.getValue().stream().noneMatch(waits::containsKey))) {
        // Each round frees at least one part.
      }
      if (!waits.isEmpty()) {
        String first = waits.keySet().iterator().next();
        findings.add(
            "/parts/" + index.get(first) + "/after",
            "Части ждут друг друга по кругу: " + waits.keySet(),
            "Уберите одно из `after`");
      }
    }
  }
}
