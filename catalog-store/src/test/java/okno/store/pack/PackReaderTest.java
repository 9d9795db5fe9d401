package okno.store.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import okno.content.Violation;
import okno.model.EntryId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PackReaderTest {
  private static final long SEED = Long.getLong("okno.seed", System.nanoTime());
  private static final String CARD = SamplePack.CARD;
  private static final String LISTS = SamplePack.LISTS;

  private record Fault(String path, String old, String replacement, String line, String what) {
    int lineIn(String text) {
      return SamplePack.line(text, line);
    }
  }

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(CARD, "title:", "tite:", "tite:", "Поле `tite` карточке неизвестно"),
          new Fault(CARD, "title:", "tite:", "id: zags-brak", "Нет обязательного поля `title`"),
          new Fault(CARD, "short: \"Брак\"", "short: [a]", "short:", "`short` список"),
          new Fault(
              CARD, "short: \"Брак\"", "title: x", "title: x", "второй раз, впервые — в строке 2"),
          new Fault(CARD, "state: provided", "state: given", "state: given", "`given`"),
          new Fault(CARD, "audience: [fl]", "audience: [ff]", "[ff]", "`audience` стоит `ff`"),
          new Fault(CARD, "type: window", "type: windows", "windows", "`windows`"),
          new Fault(CARD, "  - id: age", "  - id: Возраст", "Возраст", "`id` `Возраст`"),
          new Fault(CARD, "\"no\": \"Нет\"}", "Нет: \"Нет\"}", "Нет:", "Имя `Нет` в `options`"),
          new Fault(
              CARD,
              "options: {name: \"сменить фамилию\", copy: \"копию записи\"}",
              "options: {name: \"имя\"}",
              "options: {name",
              "меньше, чем нужно: 1"),
          new Fault(CARD, "many: true", "many: yes", "many: yes", "`many` `yes`"),
          new Fault(CARD, "when: {age: \"no\"}", "when: {}", "when: {}", "меньше, чем нужно: 0"),
          new Fault(CARD, "when: {age: \"no\"}", "when: []", "when: []", "меньше, чем нужно: 0"),
          new Fault(CARD, "when: {age: \"no\"}", "when: age\n", "when: age\n", "`when` `age`"),
          new Fault(CARD, "returned: true", "returned: 1", "returned: 1", "`returned`"),
          new Fault(CARD, "value: 1, unit: month", "value: 1, unit: week", "week", "`week`"),
          new Fault(
              CARD, "value: 1, unit: month", "value: -1, unit: month", "value: -1", "`value`"),
          new Fault(
              CARD,
              "    remedy: \"Предложите прийти с паспортом\"\n",
              "",
              "- id: no-passport",
              "`remedy`"),
          new Fault(
              CARD,
              "remedy: \"Предложите прийти с паспортом\"",
              "remedy: \"\"",
              "remedy",
              "`remedy`"),
          new Fault(CARD, "    legal: null\n", "", "- id: no-passport", "`legal`"),
          new Fault(CARD, "on: \"2026-11-01\"", "on: 2026-11-31", "2026-11-31", "`on`"),
          new Fault(
              CARD,
              "in-force-from: \"2024-01-01\"",
              "in-force-from: завтра",
              "завтра",
              "`in-force-from`"),
          new Fault(CARD, "regret: {phrase: not-today}", "regret: {fraze: a}", "fraze", "`fraze`"),
          new Fault(CARD, "\"Приходите ещё!\"", "\"Приходите ещё... - да\"", "ещё...", "три точки"),
          new Fault(
              CARD,
              "title: \"Регистрация брака\"",
              "title: \"" + "а".repeat(100) + "\"",
              "title:",
              "Строка длиной"),
          new Fault(CARD, "id: zags-brak", "id: zags-brakk", "id: zags-brakk", "имя файла"),
          new Fault(LISTS, "facts:", "fakts:", "fakts:", "Список `fakts` неизвестен"),
          new Fault(LISTS, "kind: contact", "kind: phone", "kind: phone", "`phone`"),
          new Fault(
              LISTS,
              "{id: zayavlenie,",
              "{id: pasport,",
              "{id: pasport, name: \"З",
              "уже есть: common.yaml:"),
          new Fault(LISTS, "popularity: 4", "popularity: 6", "popularity: 6", "`popularity` `6`"),
          new Fault(
              LISTS, "documents:", "in-force-from: vchera\ndocuments:", "vchera", "in-force-from"),
          new Fault(LISTS, "direction: equivalent", "direction: both", "both", "`both`"),
          new Fault(LISTS, "{id: identify, ", "{", "{do:", "общего шага нет `id`"),
          new Fault("pack.yaml", "version: 1.2.3", "version: 1.2", "version", "`version` `1.2`"),
          new Fault("pack.yaml", "version: 1.2.3", "version: 1.02.3", "version", "`1.02.3`"),
          new Fault("pack.yaml", "pack: sample", "pack: Sample", "pack:", "`pack`"),
          new Fault("pack.yaml", "version: 1.2.3", "version: 1.2.3\nowner: a", "owner", "`owner`"),
          new Fault(
              "pack.yaml",
              "version: 1.2.3",
              "version: 1.2.3\nwithdrawn: [{id: zags-brak, reason: \"р\"}]",
              "withdrawn",
              "и приносит, и снимает"),
          new Fault(
              "pack.yaml",
              "version: 1.2.3",
              "version: 1.2.3\nwithdrawn:\n  - {id: fact/a, reason: \"р\"}\n"
                  + "  - {id: fact/a, reason: \"опять\"}",
              "опять",
              "снята дважды"));

  @TestFactory
  Stream<DynamicTest> namesTheLineAndTheCure() {
    return FAULTS.stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.path() + " " + fault.replacement().strip(), () -> expect(fault)));
  }

  private static void expect(Fault fault) {
    Map<String, String> texts = SamplePack.with(fault.path(), fault.old(), fault.replacement());
    String text = texts.getOrDefault(fault.path(), "");
    RefusedPack refused =
        assertThrows(RefusedPack.class, () -> PackReader.read(SamplePack.file(texts)));
    assertTrue(
        refused.violations().stream()
            .anyMatch(
                found ->
                    found.file().equals(fault.path())
                        && found.line() == fault.lineIn(text)
                        && found.what().contains(fault.what())
                        && !found.cure().isBlank()),
        () -> fault + ", but " + refused.violations());
  }

  @Test
  void readsEntriesWithTheirDatesAndLines() throws RefusedPack {
    PackContent content = PackReader.read(SamplePack.file(SamplePack.texts()));
    assertEquals("sample", content.pack());
    assertEquals("1.2.3", content.version());
    assertNull(content.author());
    assertEquals(19, content.entries().size());
    DraftEntry card =
        content.entries().stream()
            .filter(draft -> draft.id().equals(EntryId.parse("service/zags-brak")))
            .findFirst()
            .orElseThrow();
    assertEquals(LocalDate.of(2024, 1, 1), card.inForceFrom());
    assertTrue(card.body().path("in-force-from").isMissingNode());
    assertEquals("id", card.body().fieldNames().next());
    String text = SamplePack.texts().getOrDefault(CARD, "");
    assertEquals(
        SamplePack.line(text, "{id: entry, type"), card.source().line("/documents/1/agency"));
    assertEquals(SamplePack.line(text, "documents:"), card.source().line("/documents/99/x"));
    assertEquals(1, card.source().line("/nowhere"));
  }

  @Test
  void givesADayToAllEntriesOfAListFileThatNameNone() throws RefusedPack {
    Map<String, String> texts = SamplePack.texts();
    texts.put(
        "systems.yaml",
        """
        in-force-from: "2015-01-01"
        systems:
          - {id: old, name: "Старая", for: "учёт", confidence: high}
          - {id: new, name: "Новая", for: "учёт", confidence: high, in-force-from: "2026-12-01"}
        """);
    Map<String, LocalDate> days = new TreeMap<>();
    for (DraftEntry entry : PackReader.read(SamplePack.file(texts)).entries()) {
      if (entry.source().file().equals("systems.yaml")) {
        days.put(entry.id().value(), entry.inForceFrom());
      }
    }
    assertEquals(Map.of("old", LocalDate.of(2015, 1, 1), "new", LocalDate.of(2026, 12, 1)), days);
  }

  @Test
  void readsThePassport() throws RefusedPack {
    Map<String, String> texts =
        SamplePack.with(
            "pack.yaml",
            "version: 1.2.3",
            "version: 2026.11.1\n"
                + "author: \"А. Автор\"\napprover: \"П. Проверяющий\"\ntakes-over: [old]\n"
                + "withdrawn:\n"
                + "  - {id: zags-old, reason: \"закрыта\", successor: zags-brak}\n"
                + "  - {id: fact/fee-x, reason: \"нет\", in-force-from: \"2027-01-01\"}");
    PackContent content = PackReader.read(SamplePack.file(texts));
    assertEquals("А. Автор", content.author());
    assertEquals("П. Проверяющий", content.approver());
    assertEquals(Set.of("old"), content.takesOver());
    DraftWithdrawal first = content.withdrawals().get(0);
    assertEquals(EntryId.parse("service/zags-old"), first.id());
    assertEquals(EntryId.parse("service/zags-brak"), first.successor());
    assertEquals(8, first.source().line(""));
    assertEquals(LocalDate.of(2027, 1, 1), content.withdrawals().get(1).inForceFrom());
  }

  @Test
  void doesNotCareInWhichOrderTheFieldsOfAnEntryStand() throws RefusedPack {
    Map<String, String> texts =
        SamplePack.with(
            LISTS,
            "{id: pasport, name: \"Паспорт\"}",
            "{name: 'Паспорт', id: \"pasport\"}  # другой порядок, другие кавычки");
    assertEquals(
        bodies(PackReader.read(SamplePack.file(SamplePack.texts()))),
        bodies(PackReader.read(SamplePack.file(texts))));
  }

  /** Whatever an editor or an enemy does to a pack: violations that name a file, or nothing. */
  @Test
  void answersAnyDamageWithViolationsOnly() {
    Random random = new Random(SEED);
    for (int run = 0; run < 1_000; run++) {
      Map<String, String> texts = SamplePack.texts();
      String path = List.copyOf(texts.keySet()).get(random.nextInt(texts.size()));
      StringBuilder text = new StringBuilder(texts.getOrDefault(path, ""));
      for (int n = random.nextInt(4); n >= 0; n--) {
        damage(text, random);
      }
      texts.put(path, text.toString());
      try {
        for (Violation found : SamplePack.violations(texts)) {
          assertTrue(texts.containsKey(found.file()), found.toString());
          assertTrue(!found.what().isBlank() && !found.cure().isBlank(), found.toString());
        }
      } catch (RuntimeException | StackOverflowError escaped) {
        throw new AssertionError("seed " + SEED + ", run " + run + ":\n" + text, escaped);
      }
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(20));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, text.substring(at, to));
      case 2 -> text.setCharAt(at, "{}[]:,\"'-?&*!|>#%@`\n \t~я".charAt(random.nextInt(24)));
      case 3 -> swapLines(text, random);
      case 4 -> text.insert(at, "null");
      default -> {
        int from = random.nextInt(text.length());
        text.insert(at, text.substring(from, Math.min(text.length(), from + 40)));
      }
    }
  }

  private static void swapLines(StringBuilder text, Random random) {
    List<String> lines = new java.util.ArrayList<>(text.toString().lines().toList());
    java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    text.setLength(0);
    text.append(String.join("\n", lines)).append('\n');
  }

  private static List<String> bodies(PackContent content) {
    return content.entries().stream().map(entry -> entry.body().toString()).toList();
  }
}
