package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import okno.content.Violation;
import okno.model.EntryId;
import okno.store.pack.DraftEntry;
import okno.store.pack.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "к Петрову П. П.",
        "спросите П.П. Петрова",
        "у Анны Петровны",
        "с Анной Петровной",
        "Пётр Алексеевич поможет",
        "к Петру Алексеевичу",
        "примет Ольга Ильинична",
        "примет Иван Кузьмич"
      })
  void findsAName(String text) {
    assertEquals(List.of("В тексте имя человека"), found(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8 (495) 777-77-77", "+7 495 777-77-77", "777-77-77"})
  void findsAPhone(String text) {
    assertEquals(List.of("В тексте телефон"), found(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "На Публичной кадастровой карте найдите участок",
        "Метро Речной вокзал",
        "Академия Русской Духовной миссии",
        "Положения Основной части",
        "Стационар Дневной",
        "больница имени С. П. Боткина",
        "НИИ им. Н. В. Склифосовского",
        "улица Марии Павловны",
        "ул. Академика Павлова",
        "Совет Федерации, Правительство Москвы",
        "Федеральный закон № 59-ФЗ, ст. 333.33, п. 1",
        "СНИЛС 123-456-789 00, ОГРН 1027700132195",
        "Ивановская область, город Барановичи"
      })
  void leavesAloneWhatLeadsToNobody(String text) {
    assertEquals(List.of(), found(text));
  }

  private static List<String> found(String text) {
    DraftEntry draft =
        new DraftEntry(
            EntryId.parse("service/x"),
            null,
            JsonNodeFactory.instance.objectNode().put("how", text),
            new Source("x.yaml", Map.of()));
    Findings findings = new Findings(draft);
    Privacy.check(draft.body(), "", findings);
    return findings.violations().stream().map(Violation::what).toList();
  }
}
