package okno.update.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import okno.update.Ticket;
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
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0.0|40|заменено меньше чем за 0,1 с",
        "1.0.0|812|заменено за 0,8 с",
        "''|812|установлено за 0,8 с"
      })
  void saysWhatItCameTo(String from, long millis, String words) {
    List<Ticket.Change> changes = List.of(new Ticket.Change("web-bundle", from, "1.0.1"));
    Ticket done =
        new Ticket(1, Instant.EPOCH, "", Ticket.State.DONE, changes, List.of(), "", millis);
    assertEquals(words, InWords.result(done));
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
