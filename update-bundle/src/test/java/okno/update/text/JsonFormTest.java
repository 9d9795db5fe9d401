package okno.update.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okno.update.Part;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrites(State state) {
    Ticket ticket =
        new Ticket(
            7,
            Instant.parse("2026-11-27T15:40:03.123Z"),
            "deploy/\"ёж\"\\.jar",
            state,
            List.of(new Change("a", "", "1.0.0"), new Change("b", "1.0.0", "1.1.0")),
            List.of("c", "d"),
            "Строка\nи ещё \u2028 \\",
            1234);
    String text = JsonForm.text(JsonForm.of(ticket));
    assertEquals(ticket, JsonForm.ticket(JsonText.object(text)));
    Part part = new Part("a", "1.0.0", "0.9.0", true, false, "", "", List.of());
    Map<?, ?> status = JsonText.object(JsonForm.text(JsonForm.of(List.of(part), List.of(ticket))));
    assertEquals(part, JsonForm.part(JsonForm.objects(status, "parts").get(0)));
    assertEquals(ticket, JsonForm.ticket(JsonForm.objects(status, "tickets").get(0)));
  }

  @Test
  void readsWhatJacksonWrites() throws IOException {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Map<String, Object> value = object(random, 0);
      String text = JACKSON.writeValueAsString(value);
      assertEquals(value, JsonText.object(text), () -> "seed " + seed + ": " + text);
      assertEquals(JACKSON.readTree(text), JACKSON.readTree(JsonForm.text(value)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":\"x}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":tru}",
        "{\"a\":--1}",
        "{\"a\":[1,]}",
        "{a:1}",
        "{} {}",
        "{\"a\":1}x"
      })
  void refusesWhatIsNoObject(String text) {
    assertThrows(IllegalArgumentException.class, () -> JsonText.object(text));
  }

  @Test
  void refusesWhatNestsTooDeep() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThrows(IllegalArgumentException.class, () -> JsonText.object(deep));
  }

  @Test
  void readsWhatIsMissingAsEmpty() {
    Ticket ticket =
        JsonForm.ticket(JsonText.object("{\"at\":\"2026-11-27T15:40:03Z\",\"state\":\"done\"}"));
    assertEquals(List.of(), ticket.changes());
    assertEquals("", ticket.why());
    assertThrows(
        IllegalArgumentException.class,
        () -> JsonForm.ticket(JsonText.object("{\"at\":\"now\",\"state\":\"done\"}")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            JsonForm.ticket(
                JsonText.object("{\"at\":\"2026-11-27T15:40:03Z\",\"state\":\"dancing\"}")));
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.put(string(random), value(random, depth));
    }
    return object;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 3 : 5)) {
      case 0 -> random.nextLong() >> random.nextInt(60) + 4;
      case 1 -> random.nextBoolean();
      case 2 -> string(random);
      case 3 -> object(random, depth + 1);
      default -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
    };
  }

  private static String string(Random random) {
    String characters = "aя\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u20ac{}[]:,\uD83D\uDE00";
    StringBuilder string = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      string.appendCodePoint(
          characters.codePointAt(
              characters.offsetByCodePoints(
                  0, random.nextInt(characters.codePointCount(0, characters.length())))));
    }
    return string.toString();
  }
}
