package okno.window.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.model.Condition;
import okno.model.Interview;
import okno.model.Question;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConditionWordsTest {
  private final Interview interview =
      new Interview(
          List.of(
              question("year", "Ребёнку уже исполнился год?", "yes", "Да", "no", "Нет"),
              question(
                  "parents",
                  "Мама замужем за отцом ребёнка?",
                  "married",
                  "Да",
                  "ended",
                  "Брак закончился меньше 300 дней назад: развод, смерть мужа",
                  "single",
                  "Нет, и отец его не признаёт"),
              question(
                  "mark", "Гражданство подтверждено?", "yes", "Да, или есть загран", "no", "Нет"),
              question("who", "Кто вы?", "vnzh", "ВНЖ или РВП", "ru", "Гражданин")),
          Map.of("ours", answered("year", "no")));

  private final ConditionWords words = new ConditionWords(Language.RUSSIAN, interview);

  @Test
  void saysNothingOfWhatAlwaysHolds() {
    assertEquals("", words.of(Condition.ALWAYS));
  }

  @Test
  void takesABareYesFromTheQuestion() {
    assertEquals("если ребёнку уже исполнился год", words.of(answered("year", "yes")));
    assertEquals("если не так: ребёнку уже исполнился год", words.of(answered("year", "no")));
    assertEquals("если гражданство подтверждено", words.of(answered("mark", "yes")));
  }

  @Test
  void takesTheRestFromTheLabel() {
    assertEquals("если отец его не признаёт", words.of(answered("parents", "single")));
    assertEquals(
        "если брак закончился меньше 300 дней назад", words.of(answered("parents", "ended")));
  }

  @Test
  void joinsSeveralOptionsInTheirOrder() {
    assertEquals(
        "если мама замужем за отцом ребёнка или отец его не признаёт",
        words.of(answered("parents", "single", "married")));
  }

  @Test
  void keepsAbbreviationsInCapitals() {
    assertEquals("если ВНЖ или РВП", words.of(answered("who", "vnzh")));
  }

  @Test
  void leavesTheWiderNamedConditionOut() {
    assertEquals(
        "если отец его не признаёт",
        words.of(
            new Condition.AllOf(List.of(answered("ours", "yes"), answered("parents", "single")))));
    assertEquals("если не так: ребёнку уже исполнился год", words.of(answered("ours", "yes")));
    assertEquals("в остальных случаях", words.of(answered("ours", "no")));
  }

  @Test
  void givesUpOnALongSentence() {
    Condition longOne =
        new Condition.AnyOf(
            List.of(answered("parents", "married", "ended", "single"), answered("year", "no")));
    assertEquals("смотря по ответам", words.of(longOne));
  }

  private static Condition answered(String name, String... options) {
    return new Condition.Answered(name, Set.of(options));
  }

  private static Question question(String id, String ask, String... options) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      labels.put(options[i], options[i + 1]);
    }
    @Nullable String hint = null;
    return new Question(id, ask, labels, Condition.ALWAYS, false, hint);
  }
}
