package okno.update.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|меньше 0,1 с",
        "99|меньше 0,1 с",
        "100|0,1 с",
        "812|0,8 с",
        "3420|3,4 с",
        "9999|9,9 с",
        "10000|10 с",
        "59999|59 с",
        "65000|1 мин 5 с",
        "3599999|59 мин 59 с",
        "5400000|1 ч 30 мин"
      })
  void saysHowLong(long millis, String words) {
    assertEquals(words, InWords.duration(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "local-key,по ключу установки",
    "deploy/zags.jar,файл deploy/zags.jar",
    "И. Седых,И. Седых"
  })
  void saysWhoAsked(String by, String words) {
    assertEquals(words, InWords.asker(by));
  }
}
