package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8PageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Загранпаспорт — 5 лет",
        "№ ₽ « »",
        "😀 a 😀",
        "\uD83D",
        "\uDE00\uD83D",
        "a\uD83Db"
      })
  void writesWhatTheLibraryWrites(String text) {
    Utf8Page page = new Utf8Page(1);
    for (int round = 0; round < 50; round++) {
      page.writeContent(text);
    }
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int round = 0; round < 50; round++) {
      expected.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    assertArrayEquals(expected.toByteArray(), Arrays.copyOf(page.bytes(), page.length()));
  }
}
