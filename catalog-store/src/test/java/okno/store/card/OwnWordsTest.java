package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OwnWordsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aCopyWithAnotherNamePutInIsACopy() throws Exception {
    OwnWords birth =
        words(
            "Повторное свидетельство о рождении",
            "Найдите запись о рождении по фамилии и году, сверьте имя с паспортом");
    OwnWords death =
        words(
            "Повторное свидетельство о смерти",
            "Найдите запись о смерти по фамилии и году, сверьте имя с паспортом");
    assertEquals(1, OwnWords.alike(birth.steps(), death.steps()));
  }

  @Test
  void sharedStepsAndReferencesDoNotCount() throws Exception {
    ObjectNode card =
        card(
            "Справка",
            "{\"step\": \"identify\"}, {\"id\": \"a\", \"do\": \"Спросите, куда понесут бумагу\","
                + " \"on-fail\": \"no-paper\"}");
    assertEquals(2, OwnWords.of(card, "ЗАГС").steps().length);
    assertEquals(0, OwnWords.of(card, "ЗАГС").documents().length);
  }

  @Test
  void halfTheSameIsHalfAlike() throws Exception {
    OwnWords one = words("Первая", "раз два три четыре");
    OwnWords other = words("Вторая", "раз два три пять");
    assertEquals(1.0 / 3, OwnWords.alike(one.steps(), other.steps()), 1e-9);
    assertEquals(0, OwnWords.alike(new int[0], new int[0]));
  }

  private static OwnWords words(String title, String step) throws Exception {
    return OwnWords.of(card(title, "{\"id\": \"a\", \"do\": \"" + step + "\"}"), "ЗАГС");
  }

  private static ObjectNode card(String title, String steps) throws Exception {
    return (ObjectNode)
        JSON.readTree(
            "{\"title\": \""
                + title
                + "\", \"short\": \""
                + title
                + "\", \"steps\": ["
                + steps
                + "]}");
  }
}
