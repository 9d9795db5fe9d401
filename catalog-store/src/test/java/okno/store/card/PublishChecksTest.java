package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okno.content.Violation;
import okno.model.EntryId;
import okno.store.pack.DraftWithdrawal;
import okno.store.pack.PackContent;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import okno.store.pack.SamplePack;
import okno.store.pack.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PublishChecksTest {
  /** One change to the sample, and the line and words of the violation it must bring. */
  private record Fault(String path, String old, String replacement, String line, String what) {
    static Fault card(String old, String replacement, String line, String what) {
      return new Fault(SamplePack.CARD, old, replacement, line, what);
    }

    static Fault list(String old, String replacement, String line, String what) {
      return new Fault(SamplePack.LISTS, old, replacement, line, what);
    }
  }

  private static final String TWIN = "services/zags-brak-2.yaml";

  private static final List<Fault> FAULTS =
      List.of(
          Fault.card(
              "authority: zags",
              "authority: sud",
              "id: zags-brak",
              "начинается не с кода ведомства `sud`"),
          Fault.card(
              "life-events: [marriage]", "life-events: [divorce]", "life-events:", "`divorce`"),
          Fault.card("act: fz-143, point", "act: fz-144, point", "- {act: fz-144", "`fz-144`"),
          Fault.card("type: pasport\n", "type: paspor\n", "type: paspor\n", "вида документа"),
          Fault.card("agency: zags", "agency: zgas", "agency: zgas", "ведомства `zgas`"),
          Fault.card("{fact: fee-brak", "{fact: fee-brk", "{fact: fee-brk", "факта `fee-brk`"),
          Fault.card("step: identify", "step: identfy", "step: identfy", "общего шага"),
          Fault.card("phrase: not-today", "phrase: nottoday", "nottoday", "фразы `nottoday`"),
          Fault.card("related: [zags-razvod]", "related: [zags-x]", "related:", "услуги `zags-x`"),
          Fault.card("related: [zags-razvod]", "related: [zags-brak]", "related:", "сама с собой"),
          Fault.card(
              "{id: goodbye, do: \"Попрощайтесь\", system: null",
              "{id: goodbye, do: \"Попрощайтесь\", system: aiss",
              "aiss",
              "программы `aiss`"),
          Fault.card("  regret: {phrase: not-today}\n", "", "phrases:", "Нет слов сожаления"),
          Fault.card("  - {type: window}", "  []", "channels:", "ни одного способа"),
          Fault.card(
              "title: \"Регистрируем\"",
              "title: \"Регистрируем\", redirect: zags-brak",
              "redirect: zags-brak",
              "на свою же карточку"),
          Fault.card("{id: goodbye, do", "{id: record, do", "{id: record, do: \"Поп", "второй раз"),
          Fault.card(
              "source: interagency, agency", "source: visitor, agency", "agency: zags", "`agency`"),
          Fault.card("who: specialist}", "on-fail: nobody}", "on-fail: nobody", "`nobody`"),
          Fault.card("{id: goodbye, do", "{do", "{do: \"Поп", "У шага нет `id`"),
          Fault.card("    on-fail: no-passport\n", "", "- id: no-passport", "ничто не приводит"),
          Fault.card(
              "contact: {fact: contact-sud}", "contact: {fact: fee-brak}", "contact:", "fee"),
          Fault.card("  by: \"И. Иванова\"\n", "", "verified:", "кто и когда сверил"),
          Fault.card("time: high", "time: medium", "blocks:", "та же, что уровнем выше"),
          Fault.card("time: high", "tme: high", "blocks:", "нет блока `tme`"),
          Fault.card("documents.passports", "documents.pasport", "blocks:", "нет места"),
          Fault.card("восемнадцать?", "восемнадцать", "восемнадцать", "вопросительного знака"),
          Fault.card(
              "named:\n", "named:\n  age: {permit: \"no\"}\n", "  age: {permit", "у вопроса, и у"),
          Fault.card(
              "named:\n", "named:\n  idle: {permit: \"no\"}\n", "  idle:", "нигде не использ"),
          Fault.card("when: {age: \"no\"}", "when: {agee: \"no\"}", "agee", "Нет ни вопроса"),
          Fault.card("when: {age: \"no\"}", "when: {age: maybe}", "maybe", "нет ответа `maybe`"),
          Fault.card(
              "extras: name}}", "allowed: maybe}}", "allowed: maybe", "сравнивается с `maybe`"),
          Fault.card(
              "when: {age: \"no\"}",
              "when: {allowed: \"no\"}",
              "allowed: [{age",
              "Условия идут по кругу"),
          Fault.card(
              "    when: {age: \"no\"}",
              "    when: {extras: name}",
              "- id: permit",
              "Условия идут по кругу"),
          Fault.card(
              "options: {\"yes\": \"Да\", \"no\": \"Нет\"}\n  - id: permit",
              "options: {\"yes\": \"Да\", \"no\": \"Нет\"}\n"
                  + "  - {id: idle, ask: \"Зачем?\", options: {a: \"а\", b: \"б\"}}\n  - id: permit",
              "id: idle",
              "ни на что не влияет"),
          Fault.card(
              "when: {allowed: \"no\"}, title",
              "when: {age: \"no\"}, title",
              "title: \"Сначала разрешение\"",
              "сразу варианты usual, court при ответах age=no, permit=yes"),
          Fault.card(
              "when: {allowed: \"no\"}, title",
              "when: {permit: \"yes\"}, title",
              "variants:",
              "Ни один вариант не подходит при ответах age=no, permit=no"),
          Fault.card(
              "{id: ask, do: \"Спросите о фамилии\", system: ais, when: {extras: name}}",
              "{id: ask, do: \"Спросите\", system: ais, when: {age: \"yes\", permit: \"yes\"}}",
              "do: \"Спросите\"",
              "не выполняется никогда"),
          Fault.card(
              "    returned: true\n    when: {allowed: \"yes\"}",
              "    returned: true\n    when: {age: \"yes\"}",
              "documents:",
              "ни одного документа при ответах age=no, permit=yes"),
          Fault.card(
              "    returned: true\n    when: {allowed: \"yes\"}\n",
              "    returned: true\n",
              "- id: passports",
              "Услуга не у нас, а `documents.passports` показывается"),
          Fault.card(
              "who: specialist}", "when: {allowed: \"yes\"}}", "steps:", "Меньше трёх шагов"),
          Fault.card(
              "form: paper, when: {allowed: \"yes\"}",
              "form: paper, when: {age: \"yes\"}",
              "output:",
              "Не назван результат"),
          Fault.card(
              "{fact: fee-brak, when: {allowed: \"yes\"}}",
              "{fact: fee-brak, when: {age: \"yes\"}}",
              "costs:",
              "Не названа стоимость"),
          Fault.card(
              "time: {value: 1, unit: month, from: \"день подачи\"}",
              "time: null",
              "time: null",
              "Срок null"),
          Fault.card(
              "    when: {allowed: \"no\"}\n    to:",
              "    when: {age: \"no\", permit: \"yes\"}\n    to:",
              "referral:",
              "куда идти — не сказано при ответах age=no, permit=no"),
          Fault.card(
              "title: \"Регистрируем\"",
              "title: \"Регистрируем, 8 (495) 777-77-77\"",
              "777",
              "телефон"),
          Fault.card("how: \"по записи\"", "how: \"a.b@mos.ru\"", "@mos", "электронная почта"),
          Fault.card("how: \"по записи\"", "how: \"к Петрову П. П.\"", "Петрову", "имя человека"),
          Fault.card("how: \"по записи\"", "how: \"к Анне Петровне\"", "Петровне", "имя человека"),
          Fault.card(
              "{id: ask, do: \"Спросите о фамилии\", system",
              "{step: identify2, system",
              "steps:",
              "Своих шагов 2"),
          Fault.list(
              "kind: fee, name: \"Пошлина\"", "kind: term, name: \"П\"", "fee-brak", "amount"),
          Fault.list("amount: 350", "amount: null", "amount: null", "уверенность не low"),
          Fault.list("from: \"2025-01-01\"", "from: null", "amount: 5000", "не по порядку дней"),
          Fault.list(
              "finder: \"mos-gorsud.ru\", checked: null",
              "finder: \"mos-gorsud.ru\"",
              "mos-gorsud",
              "Нет поля `checked`"),
          Fault.list(
              "from: \"2024-01-01\", holidays",
              "from: \"2024-02-01\", holidays",
              "2024-02-01",
              "не год"),
          Fault.list("[\"01-01\"", "[\"02-31\"", "02-31", "Дня 02-31 не бывает"),
          Fault.list(
              "[\"01-01\", \"05-09\"]",
              "[" + "\"01-01\",\n   ".repeat(60) + "\"05-09\"]",
              "holidays: [\"01-01\",",
              "Праздников больше 60"),
          Fault.list("to: \"2024-05-10\"", "to: \"2025-05-10\"", "2025-05-10", "не из этого года"),
          Fault.list(
              "name: \"Паспорт\"}",
              "name: \"Заявление\"}",
              "id: pasport,",
              "Так же называется zayavlenie"),
          Fault.list("legal: {act: fz-143}", "legal: {act: fz-1}", "act: fz-1}", "акта `fz-1`"),
          Fault.list(
              "{id: identify, do: \"Установите личность\", system",
              "{id: identify, system",
              "id: identify",
              "нет `do`"),
          Fault.list("say: \"Здравствуйте!\"", "on-fail: nobody", "on-fail", "ведёт к отказу"),
          Fault.list("service: zags-brak, gives", "service: zags-bark, gives", "bark", "услуги"),
          Fault.list(
              "service: zags-brak, gives",
              "service: zags-brak, after: [zags-brak], gives",
              "after",
              "по кругу"),
          Fault.list("authority: zags, pop", "authority: zag, pop", "zag,", "ведомства `zag`"));

  @Test
  void findsNothingInASoundPack() {
    assertEquals(List.of(), SamplePack.violations(SamplePack.texts()));
  }

  @TestFactory
  Stream<DynamicTest> namesEveryFaultWithItsLine() {
    return FAULTS.stream().map(fault -> DynamicTest.dynamicTest(fault.what(), () -> expect(fault)));
  }

  private static void expect(Fault fault) {
    Map<String, String> texts = SamplePack.with(fault.path(), fault.old(), fault.replacement());
    List<Violation> found = SamplePack.violations(texts);
    int line = SamplePack.line(texts.getOrDefault(fault.path(), ""), fault.line());
    assertTrue(
        found.stream()
            .anyMatch(
                violation ->
                    violation.file().equals(fault.path())
                        && violation.line() == line
                        && violation.what().contains(fault.what())
                        && !violation.cure().isBlank()),
        () -> "expected at " + line + ": " + fault.what() + ", found " + found);
  }

  @Test
  void asksNoMoreThanSevenQuestionsOnAPath() {
    StringBuilder questions = new StringBuilder("questions:\n");
    StringBuilder steps = new StringBuilder("steps:\n");
    for (int i = 0; i < 6; i++) {
      questions.append("  - {id: q" + i + ", ask: \"Да?\", options: {a: \"а\", b: \"б\"}}\n");
      steps.append("  - {id: s" + i + ", do: \"Делайте\", system: null, when: {q" + i + ": a}}\n");
    }
    Map<String, String> texts =
        SamplePack.with(SamplePack.CARD, "questions:\n", questions.toString());
    texts.computeIfPresent(
        SamplePack.CARD, (path, text) -> text.replace("steps:\n", steps.toString()));
    expectOne(texts, "Вопросов больше 7");
  }

  @Test
  void refusesACardWithMorePathsThanCanBeWalked() {
    StringBuilder questions = new StringBuilder("questions:\n");
    StringBuilder steps = new StringBuilder("steps:\n");
    StringBuilder meeting = new StringBuilder("when: {age: \"yes\"");
    for (int i = 0; i < 15; i++) {
      questions.append("  - {id: q" + i + ", ask: \"Да?\", options: {a: \"а\", b: \"б\"}}\n");
      meeting.append(i % 8 == 0 ? ",\n      q" + i + ": a" : ", q" + i + ": a");
    }
    steps.append("  - {id: s, do: \"Делайте\", system: null,\n     " + meeting + "}}\n");
    Map<String, String> texts =
        SamplePack.with(SamplePack.CARD, "questions:\n", questions.toString());
    texts.computeIfPresent(
        SamplePack.CARD, (path, text) -> text.replace("steps:\n", steps.toString()));
    expectOne(
        texts,
        "q13, q14, age, permit, extras сходятся в условиях, и путей по ответам больше 16384");
  }

  @Test
  void walksGroupsThatNeverMeetApart() {
    StringBuilder questions = new StringBuilder("questions:\n");
    StringBuilder steps = new StringBuilder("steps:\n");
    for (int i = 0; i < 5; i++) {
      questions.append("  - {id: q" + i + ", ask: \"Да?\", options: {a: \"а\"");
      for (int option = 0; option < 20; option++) {
        questions.append(", o" + option + ": \"о\"");
      }
      questions.append("}}\n");
      steps.append("  - {id: s" + i + ", do: \"Делайте\", system: null, when: {q" + i + ": a}}\n");
    }
    Map<String, String> texts =
        SamplePack.with(
            SamplePack.CARD, "questions:\n", questions.toString().replace(", o1", ",\n    o1"));
    texts.computeIfPresent(
        SamplePack.CARD, (path, text) -> text.replace("steps:\n", steps.toString()));
    assertEquals(
        List.of(),
        SamplePack.violations(texts).stream()
            .filter(violation -> !violation.what().startsWith("Вопросов больше 7"))
            .toList());
  }

  @Test
  void countsWhatEveryGroupShowsAtLeast() {
    Map<String, String> texts =
        SamplePack.with(
            SamplePack.CARD,
            "questions:\n",
            "questions:\n  - {id: q, ask: \"Да?\", options: {a: \"а\", b: \"б\"}}\n");
    texts.computeIfPresent(
        SamplePack.CARD, (path, text) -> text.replace("who: specialist}", "when: {q: a}}"));
    expectOne(texts, "Меньше трёх шагов при ответах age=yes, extras=, q=b (всего таких путей: 5)");
  }

  @Test
  void refusesNamesThatUnfoldWithoutEnd() {
    StringBuilder named = new StringBuilder("named:\n  n0: {age: \"yes\"}\n");
    for (int i = 1; i < 60; i++) {
      named.append("  n" + i + ": [{n" + (i - 1) + ": \"yes\"}, {n" + (i - 1) + ": \"no\"}]\n");
    }
    Map<String, String> texts = SamplePack.with(SamplePack.CARD, "named:\n", named.toString());
    texts.computeIfPresent(
        SamplePack.CARD, (path, text) -> text.replace("{extras: name}}", "{n59: \"yes\"}}"));
    expectOne(texts, "Условие слишком сложное");
  }

  @Test
  void refusesAQuestionOfTooManyAnswersAtOnce() {
    StringBuilder options = new StringBuilder("options: {name: \"имя\"");
    for (int i = 0; i < 30; i++) {
      options.append(", o" + i + ": \"о\"");
    }
    Map<String, String> texts =
        SamplePack.with(
            SamplePack.CARD,
            "options: {name: \"сменить фамилию\"",
            options.toString().replace(", ", ",\n      "));
    expectOne(texts, "ответов при `many`");
  }

  @Test
  void saysWhichQuestionChangesNothingAndWhere() {
    Map<String, String> texts =
        SamplePack.with(
            SamplePack.CARD,
            "variants:\n  - {id: usual, when: {allowed: \"yes\"}",
            "variants:\n  - {id: usual, when: [{allowed: \"yes\"}]");
    texts.computeIfPresent(
        SamplePack.CARD,
        (path, text) ->
            text.replace(
                    "options: {name: \"сменить", "options: {other: \"другое\", name: \"сменить")
                .replace("    many: true\n", "")
                .replace("when: {extras: name}}", "when: {extras: [name, other, copy]}}")
                .replace("when: {extras: copy}}", "when: {extras: [name, other, copy]}}"));
    expectOne(texts, "Вопрос `extras` ничего не меняет после ответов age=yes");
  }

  @Test
  void refusesACardThatIsACopyUnderAnotherName() {
    Map<String, String> texts = SamplePack.texts();
    texts.put(TWIN, twin("Регистрация развода"));
    List<Violation> found = SamplePack.violations(texts);
    assertEquals(
        List.of(TWIN, SamplePack.CARD), found.stream().map(Violation::file).sorted().toList());
    assertTrue(
        found.get(0).what().startsWith("Шаги на 100 % те же, что в карточке"), found::toString);
    assertEquals(
        SamplePack.line(texts.getOrDefault(SamplePack.CARD, ""), "steps:"),
        line(found, SamplePack.CARD));
  }

  @Test
  void letsCardsBeAlikeForAReason() {
    Map<String, String> texts = SamplePack.texts();
    texts.put(
        TWIN,
        twin("Регистрация развода")
            + "alike: [{service: zags-brak, reason: \"одна и та же запись, разный повод\"}]\n");
    assertEquals(List.of(), SamplePack.violations(texts));
  }

  @Test
  void refusesToPromiseForTheTripWhatIsNotGivenHere() {
    Map<String, String> texts =
        SamplePack.with(
            SamplePack.CARD,
            "    say: \"Разрешение даёт суд.\"",
            "    here: [{service: zags-brak-2}]\n    say: \"Разрешение даёт суд.\"");
    texts.put(TWIN, referred(twin("Регистрация развода")));
    List<Violation> found = SamplePack.violations(texts);
    assertTrue(
        found.stream()
            .anyMatch(
                one ->
                    one.file().equals(SamplePack.CARD)
                        && one.what().contains("называет `zags-brak-2`, а её здесь не дают")),
        found::toString);
  }

  private static String referred(String card) {
    return card.replace("{state: provided, where: any", "{state: referred, where: any")
        .replace("channels:\n  - {type: window}", "channels: []");
  }

  @Test
  void refusesTheSameTitleTwice() {
    Map<String, String> texts = SamplePack.texts();
    texts.put(TWIN, twin("«Регистрация  брака»"));
    List<Violation> found = SamplePack.violations(texts);
    assertTrue(
        found.stream().anyMatch(one -> one.what().equals("Так же называется zags-brak")),
        found::toString);
  }

  private static int line(List<Violation> found, String file) {
    return found.stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow().line();
  }

  private static String twin(String title) {
    return SamplePack.texts()
        .getOrDefault(SamplePack.CARD, "")
        .replace("id: zags-brak\n", "id: zags-brak-2\n")
        .replace("title: \"Регистрация брака\"", "title: \"" + title + "\"");
  }

  @Test
  void refusesToWithdrawWhatOthersStillName() throws RefusedPack {
    PackContent content = PackReader.read(SamplePack.file(SamplePack.texts()));
    EntryId gone = EntryId.parse("phrase/not-today");
    Bodies rest =
        Bodies.of(content.entries().stream().filter(draft -> !draft.id().equals(gone)).toList());
    DraftWithdrawal withdrawal =
        new DraftWithdrawal(
            gone,
            null,
            "устарела",
            EntryId.parse("phrase/nowhere"),
            new Source("pack.yaml", Map.of("", 7)));
    List<Violation> found = PublishChecks.checkWithdrawals(List.of(withdrawal), rest);
    assertEquals(2, found.size());
    assertTrue(found.get(0).what().contains("phrase/nowhere"));
    assertTrue(found.get(1).what().contains("service/zags-brak"));
    assertEquals(7, found.get(1).line());
  }

  private static void expectOne(Map<String, String> texts, String what) {
    List<Violation> found = SamplePack.violations(texts);
    assertTrue(
        found.stream().anyMatch(violation -> violation.what().contains(what)),
        () -> "expected " + what + ", found " + found);
  }
}
