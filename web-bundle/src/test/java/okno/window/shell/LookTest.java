package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import okno.web.BadParameter;
import okno.web.Reply;
import okno.window.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
  private static Reply.Content sent(Map<String, List<String>> form, String cookie) {
    return (Reply.Content)
        new LookForm().answer(TestRequest.post("/look", form).keeping("look", cookie));
  }

  @Test
  void staysAsTheBrowserKeptIt() {
    Look look = new Look("dark", 150, "wide", "system", false);
    assertEquals(look, Look.of(TestRequest.get("/").keeping("look", look.cookieValue())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dark",
        "dark.150.wide",
        "pink.100.normal.golos.on",
        "dark.1000.normal.golos.on",
        "dark.x.normal.golos.on",
        "....",
        "\"><script>.100.normal.golos.on"
      })
  void isPlainWhenTheCookieIsNonsense(String cookie) {
    assertEquals(Look.PLAIN, Look.of(TestRequest.get("/").keeping("look", cookie)));
  }

  @Test
  void changesWhatTheFormSaysAndKeepsTheRest() {
    Reply.Content reply =
        sent(
            Map.of("theme", List.of("dark"), "back", List.of("/s/zags-brak")),
            "light.150.normal.golos.off");
    assertEquals(303, reply.status());
    assertEquals("/s/zags-brak", reply.headers().get("Location"));
    assertEquals(
        "look=dark.150.normal.golos.off; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        reply.headers().get("Set-Cookie"));
  }

  @Test
  void goesBackToThePlainLook() {
    Reply.Content reply = sent(Map.of("reset", List.of("")), "dark.150.wide.system.off");
    assertEquals(
        "look=light.100.normal.golos.on",
        reply.headers().getOrDefault("Set-Cookie", "").split(";")[0]);
  }

  @Test
  void refusesALookThatThereIsNot() {
    assertThrows(
        BadParameter.class, () -> sent(Map.of("theme", List.of("pink")), "light.100.normal"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example/, /",
    "//evil.example/, /",
    "'/\\evil.example', /",
    "javascript:alert(1), /",
    "'/a b', /",
    "/changes?asOf=2026-12-01, /changes?asOf=2026-12-01"
  })
  void goesBackWithinTheSiteOnly(String back, String location) {
    Reply.Content reply = sent(Map.of("back", List.of(back)), "");
    assertEquals(location, reply.headers().get("Location"));
  }

  @Test
  void forgesNoHeader() {
    Reply.Content reply = sent(Map.of("back", List.of("/\r\nSet-Cookie: a=b")), "");
    assertEquals("/", reply.headers().get("Location"));
  }
}
