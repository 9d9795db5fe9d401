package okno.window.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, дней",
    "1, день",
    "2, дня",
    "4, дня",
    "5, дней",
    "10, дней",
    "11, дней",
    "12, дней",
    "14, дней",
    "19, дней",
    "20, дней",
    "21, день",
    "22, дня",
    "25, дней",
    "101, день",
    "111, дней",
    "112, дней",
    "121, день",
    "1001, день",
    "1011, дней"
  })
  void choosesTheFormOfTheNoun(long number, String noun) {
    assertEquals(number + "\u00a0" + noun, Language.RUSSIAN.count("day", number));
  }

  @Test
  void groupsFromFiveDigitsOn() {
    assertEquals("999", Numbers.grouped(999));
    assertEquals("3500", Numbers.grouped(3500));
    assertEquals("12\u00a0500", Numbers.grouped(12_500));
    assertEquals("1\u00a0234\u00a0567", Numbers.grouped(1_234_567));
    assertEquals("-12\u00a0500", Numbers.grouped(-12_500));
    assertEquals("-500\u00a0000", Numbers.grouped(-500_000));
  }

  @Test
  void neverBreaksASumFromItsSign() {
    assertEquals("3500\u00a0₽", Numbers.roubles(3500));
    assertEquals("30\u00a0000\u00a0₽", Numbers.roubles(30_000));
  }
}
