package okno.window.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Растите здоровыми! | «Растите здоровыми!»",
        "Возьмите паспорт. | «Возьмите паспорт».",
        "Подождите… | «Подождите…»",
        "Подождите... | «Подождите...»",
        "Найдите «ЕГР ЗАГС» и откройте. | «Найдите „ЕГР ЗАГС“ и откройте».",
        "Готово? | «Готово?»"
      })
  void putsTheFullStopBehindTheQuote(String words, String quoted) {
    assertEquals(quoted, Quotes.of(words));
  }
}
