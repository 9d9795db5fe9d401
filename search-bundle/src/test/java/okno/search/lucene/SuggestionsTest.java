package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import okno.model.Availability;
import okno.model.ServiceId;
import okno.search.Suggestion;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final Suggestions SUGGESTIONS =
      Suggestions.of(
          List.of(
              card("mvd-pasport", "Паспорт гражданина РФ", 3, "первый паспорт"),
              card("mvd-zagran", "Заграничный паспорт", 5, "загран ребёнку"),
              card("zags-brak", "Заключение брака", 1, "расписаться")));

  @Test
  void completesFromTheSecondLetterOn() {
    assertEquals(List.of(), SUGGESTIONS.starting("з", 10));
    assertEquals(List.of("mvd-zagran", "zags-brak"), ids("за"));
  }

  @Test
  void completesFromAnyWordButFirstThoseThatBeginSo() {
    assertEquals(List.of("mvd-pasport", "mvd-zagran"), ids("паспорт"));
  }

  @Test
  void offersAServiceOnce() {
    assertEquals(List.of("Первый паспорт".toLowerCase(java.util.Locale.ROOT)), texts("перв"));
    assertEquals(1, ids("паспорт гр").size());
  }

  @Test
  void takesYoAsYeAndBlanksAsOne() {
    assertEquals(List.of("mvd-zagran"), ids("загран   ребенку"));
  }

  @Test
  void keepsToTheLimit() {
    assertEquals(1, SUGGESTIONS.starting("за", 1).size());
  }

  private static List<String> ids(String typed) {
    return SUGGESTIONS.starting(typed, 10).stream().map(s -> s.service().value()).toList();
  }

  private static List<String> texts(String typed) {
    return SUGGESTIONS.starting(typed, 10).stream().map(Suggestion::text).toList();
  }

  private static Card card(String id, String title, int popularity, String also) {
    return new Card(
        new ServiceId(id),
        MarkedText.of(title),
        MarkedText.of(title),
        List.of(MarkedText.of(also)),
        "mvd",
        Availability.State.PROVIDED,
        popularity);
  }
}
