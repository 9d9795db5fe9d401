package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okno.web.BadParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {
  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "a+b, a b",
    "a%2Bb, a+b",
    "%D0%BF%d1%80, пр",
    "пр%D0%BE, про",
    "%F0%9F%98%80, 😀",
    "%00, '\u0000'"
  })
  void readsEscapes(String encoded, String text) throws UrlText.Malformed {
    assertEquals(text, UrlText.decode(encoded, true));
  }

  @Test
  void leavesAPlusInAPath() throws UrlText.Malformed {
    assertEquals("/a+b", UrlText.decode("/a+b", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%zz",
        "%4g",
        "%-1",
        "%+1",
        "%٣٤",
        "%EF%F0",
        "%D0",
        "%D0x%BF",
        "%C0%AF",
        "%ED%A0%80",
        "%F5%80%80%80",
        "a\uFFFDb"
      })
  void refusesWhatIsNoUtf8(String encoded) {
    assertThrows(UrlText.Malformed.class, () -> UrlText.decode(encoded, true));
  }

  @Test
  void keepsPairsInTheirOrder() {
    assertEquals(
        Map.of("a", List.of("1", "2"), "b", List.of(""), "", List.of("x")),
        UrlText.pairs("a=1&b&&a=2&=x"));
    assertEquals(Map.of("a", List.of("b=c")), UrlText.pairs("a=b=c"));
    assertEquals(Map.of(), UrlText.pairs(""));
  }

  @Test
  void namesTheBadPair() {
    BadParameter bad = assertThrows(BadParameter.class, () -> UrlText.pairs("a=1&q=%EF%F0"));
    assertEquals("q", bad.parameter());
  }

  @Test
  void readsBackWhateverWasWritten() throws UrlText.Malformed {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(20), 0, 0x2FFFF)
          .filter(point -> Character.isDefined(point) && !isSurrogate(point) && point != 0xFFFD)
          .forEach(text::appendCodePoint);
      String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
      assertEquals(text.toString(), UrlText.decode(encoded, true), () -> "seed " + seed);
    }
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
