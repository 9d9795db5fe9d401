package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RussianTextTest {
  @Test
  void joinsTheFormsOfAWord() {
    assertEquals(stems("прописка"), stems("прописки"));
    assertEquals(stems("свидетельство о рождении"), stems("свидетельства о рождение"));
  }

  @Test
  void takesYoAsYe() {
    assertEquals(stems("ребёнок учёт"), stems("ребенок учет"));
  }

  @Test
  void knowsWhereEachWordStandsInTheText() {
    String text = "Ёлка — «Паспорт», 14 лет";
    List<String> cut =
        RussianText.words(text).stream().map(w -> text.substring(w.start(), w.end())).toList();
    assertEquals(List.of("Ёлка", "Паспорт", "14", "лет"), cut);
  }

  @Test
  void findsNoWordsInSigns() {
    assertEquals(List.of(), RussianText.words("«…» — ((( !!!"));
  }

  private static List<String> stems(String text) {
    return RussianText.words(text).stream().map(Word::stem).toList();
  }
}
