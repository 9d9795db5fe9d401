package okno.window.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticlesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ст. 14|ст. 14",
        "ст. 80, 88, 219|ст. 80/ст. 88/ст. 219",
        "ст. 14–17, 21|ст. 14–17/ст. 21",
        "ст. 11.3, 32|ст. 11.3/ст. 32",
        "гл. 25.3; ст. 333.40 — возврат|гл. 25.3/ст. 333.40 — возврат",
        "ст. 333.28 в ред. 271-ФЗ|ст. 333.28 в ред. 271-ФЗ",
        "п. 2 ст. 8|п. 2 ст. 8"
      })
  void standEachForItself(String point, String articles) {
    assertEquals(List.of(articles.split("/")), Articles.of(point));
  }

  @Test
  void standInTheOrderOfTheirNumbers() {
    assertEquals(
        List.of("гл. 2", "ст. 9", "ст. 14", "ст. 333.19", "ст. 333.33", ""),
        Stream.of("ст. 333.33", "", "ст. 14", "гл. 2", "ст. 333.19", "ст. 9")
            .sorted(Articles.ORDER)
            .toList());
  }
}
