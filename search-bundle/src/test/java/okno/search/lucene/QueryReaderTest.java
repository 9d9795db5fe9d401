package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {
  private static final Lexicon LEXICON =
      lexicon("прописка", "жильё", "регистрация ребёнка", "выписка из ЕГРН", "паспорт", "объект");

  @ParameterizedTest
  @CsvSource({
    "ghjgbcrf, прописка",
    ";bkm`, жильё",
    "'htubcnhfwbz ht,tyrf', регистрация ребенка",
    "ghjgbcrf ребёнка, прописка ребёнка",
    "GFCGJHN, ПАСПОРТ",
    "ghjg, проп"
  })
  void repairsTheKeyboardLayout(String typed, String meant) {
    assertEquals(
        RussianText.fold(meant), RussianText.fold(QueryReader.read(typed, LEXICON, false).text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"прописка", "wi-fi", "паспорт", "14", "", "qqq", "[* TO *]"})
  void leavesAloneWhatMakesNoBetterSense(String typed) {
    ReadQuery read = QueryReader.read(typed, LEXICON, false);
    assertEquals(typed, read.text());
    assertFalse(read.repaired());
  }

  @Test
  void takesTheLettersAsTypedWhenAsked() {
    assertEquals("ghjgbcrf", QueryReader.read("ghjgbcrf", LEXICON, true).text());
  }

  @Test
  void readsLatinLettersInsideARussianWord() {
    assertEquals("прописка", QueryReader.read("пропискa", LEXICON, false).text());
  }

  @Test
  void dropsChatterButNeverTheWholeQuery() {
    assertEquals(
        List.of("паспорт"), surfaces("Здравствуйте, подскажите пожалуйста, как получить паспорт?"));
    assertEquals(List.of("как", "получить"), surfaces("как получить"));
  }

  @Test
  void countsSixteenWordsAfterChatterAndNamesTheRest() {
    String long18 =
        "пожалуйста "
            + IntStream.rangeClosed(1, 18)
                .mapToObj(i -> "Слово" + i)
                .collect(Collectors.joining(" "));
    ReadQuery read = QueryReader.read(long18, LEXICON, false);
    assertEquals(16, read.words().size());
    assertEquals(List.of("Слово17", "Слово18"), read.ignored());
  }

  @Test
  void knowsWhetherTheLastWordMayGoOn() {
    assertTrue(QueryReader.read("пасп", LEXICON, false).open());
    assertFalse(QueryReader.read("пасп ", LEXICON, false).open());
    assertFalse(QueryReader.read("", LEXICON, false).open());
  }

  private static List<String> surfaces(String typed) {
    return QueryReader.read(typed, LEXICON, false).words().stream().map(Word::surface).toList();
  }

  private static Lexicon lexicon(String... texts) {
    List<Word> words = new ArrayList<>();
    for (String text : texts) {
      words.addAll(RussianText.words(text));
    }
    return Lexicon.of(words);
  }
}
