package okno.update.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import okno.update.Part;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;
import okno.update.text.JsonForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusPageTest {
  private static final Moments MOMENTS = new Moments(ZoneId.of("Europe/Moscow"));
  private static final Instant NOW = RecordingUpdates.AT.plusMillis(3200);

  @TempDir private Path data;

  @Test
  void tellsEverythingOfARichDay() {
    String page = text(html(RichHistory.PARTS, RichHistory.tickets()));
    for (String said :
        List.of(
            "Обновления «Окна»",
            "27 ноября 2026 г., 18:40:06 · часовой пояс: Москва",
            "Заменяется web-bundle 1.1.0 → 1.1.1, уже 3,2 с.",
            "Ждёт очереди content-zags 1.2.0 → 1.3.0.",
            "catalog-store 1.1.2 обновлена 1.1.1 работает 26 ноября 2026 г., 17:20:11",
            "catalog-api 1.1.0 — работает установки",
            "не работает",
            "заменено за 0,8 с",
            "training-bundle 1.0.0 (новый)",
            "Вместе с ними перезапущены: search-bundle, web-bundle.",
            "возвращена прежняя версия",
            "файл deploy/search-bundle-1.2.0.jar",
            "Новая версия за 20 с не стала готова: поиск не нашёл каталог. В работе снова 1.1.0",
            "Вместе с ним перезапустились бы: web-bundle.",
            "уже стояло",
            "отклонено",
            "не удалось, нужна помощь",
            "№ 12 · 27 ноября 2026 г., 18:36:43 · по ключу установки",
            "bin/okno update",
            "bin/okno status",
            "bin/okno rollback")) {
      assertTrue(page.contains(said), said + " is not in " + page);
    }
    assertTrue(html(RichHistory.PARTS, List.of()).contains("href=\"/status\""));
  }

  @Test
  void readsWellWhenNothingHappenedYet() {
    String page = text(html(List.of(), List.of()));
    assertTrue(page.contains("Ничего не обновляется."), page);
    assertTrue(page.contains("Обновлений ещё не было"), page);
    assertTrue(page.contains("Ни одной части не установлено."), page);
  }

  @Test
  void showsTheLastFiftyOfMany() {
    List<Ticket> many =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> RecordingUpdates.ticket(61 - i, State.DONE))
            .toList();
    String page = text(html(List.of(), many));
    assertTrue(page.contains("№ 60 ") && page.contains("№ 11 "), page);
    assertFalse(page.contains("№ 10 "), page);
    assertTrue(page.contains("Показаны последние 50."), page);
  }

  @Test
  void isReadAgainOnlyWhileSomethingMoves() throws IOException {
    RecordingUpdates updates = new RecordingUpdates();
    try (TestServer server = new TestServer(updates, data, 0)) {
      for (State state : State.values()) {
        updates.tells(List.of(), List.of(RecordingUpdates.ticket(1, state)));
        HttpResponse<String> page = Client.get(server.at("/update/"));
        assertEquals(!state.isFinal(), page.headers().firstValue("Refresh").isPresent());
        assertEquals(
            "text/html;charset=utf-8", page.headers().firstValue("Content-Type").orElse(""));
      }
    }
  }

  @Test
  void allowsItsOwnStyleAndNoOther() {
    assertTrue(StatusPage.POLICY.contains("style-src " + StyleSheet.load().source() + ";"));
    String page = html(RichHistory.PARTS, RichHistory.tickets());
    assertTrue(page.contains("<style>" + StyleSheet.load().css() + "</style>"));
    assertFalse(page.contains("style=\"") || page.contains("<script"), page);
    assertFalse(StyleSheet.load().css().contains("</"));
  }

  @Test
  void namesEveryIdOnceAndPointsAtNothingElse() {
    String page = html(RichHistory.PARTS, RichHistory.tickets());
    List<String> ids = all(page, " id=\"([^\"]*)\"");
    assertEquals(ids.stream().distinct().toList(), ids);
    all(page, "aria-labelledby=\"([^\"]*)\"").forEach(id -> assertTrue(ids.contains(id), id));
    all(page, "href=\"#([^\"]*)\"").forEach(id -> assertTrue(ids.contains(id), id));
    assertEquals(List.of("Обновления «Окна»"), all(page, "<h1>([^<]*)</h1>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "</title></head><body onload=alert(1)>",
        "javascript:alert(1)",
        "&lt;script&gt; &amp;",
        "\r\nSet-Cookie: a=b",
        "\u0000\u0001\u001b[31m\u007f\u0085\u2028",
        "\uD800 \uDC00 \uD83D\uDE00",
        "{{7*7}} ${7*7} <%= 7*7 %>",
        "a\\",
        "\\\" , \"x\":"
      })
  void showsHostileTextAsTextInPageAndJson(String hostile) throws IOException {
    Part part = new Part(hostile, hostile, hostile, true, true, hostile, "", List.of());
    Ticket ticket = ticket(hostile, State.RUNNING);
    List<Ticket> tickets = List.of(ticket, ticket(hostile, State.REFUSED));
    String clean =
        html(List.of(part("x")), List.of(ticket("x", State.RUNNING), ticket("x", State.REFUSED)));
    String page = html(List.of(part), tickets);
    assertEquals(tags(clean), tags(page), "its markup is that of harmless text");
    assertFalse(page.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'));
    JsonNode json = new ObjectMapper().readTree(JsonForm.text(JsonForm.of(List.of(part), tickets)));
    assertEquals(hostile, json.path("parts").path(0).path("since").asText());
    JsonNode read = json.path("tickets").path(0);
    assertEquals(hostile, read.path("by").asText());
    assertEquals(hostile, read.path("why").asText());
    assertEquals(hostile, read.path("refreshed").path(0).asText());
    assertEquals(hostile, read.path("changes").path(1).path("to").asText());
  }

  @Test
  void writesNoMarkupThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new Markup().open("p onclick=x"));
    assertThrows(IllegalArgumentException.class, () -> new Markup().open("p", "a b", "x"));
    for (String foreign :
        List.of("javascript:a", "//evil.example/", "http://a", "data:text/html,a")) {
      assertThrows(IllegalArgumentException.class, () -> new Markup().open("a", "href", foreign));
    }
    assertThrows(IllegalStateException.class, () -> new Markup().open("p").toString());
    assertEquals(
        "<!DOCTYPE html>\n<a title=\"&quot;&#39;&lt;&gt;&amp;\">&lt;b&gt;\uFFFD</a>",
        new Markup().leaf("a", "<b>\u0000", "title", "\"'<>&").toString());
  }

  @Test
  void fallsBackToMoscowWhenTheZoneIsMisspelt() {
    assertEquals(ZoneId.of("Europe/Moscow"), Moments.zone("Europa/Moskau"));
    assertEquals(ZoneId.of("Asia/Omsk"), Moments.zone(" Asia/Omsk "));
  }

  private static Part part(String text) {
    return new Part(text, text, text, true, true, text, "", List.of());
  }

  private static Ticket ticket(String text, State state) {
    Change change = new Change(text, text, text);
    return new Ticket(
        1, RecordingUpdates.AT, text, state, List.of(change, change), List.of(text), text, 5);
  }

  private static String html(List<Part> parts, List<Ticket> tickets) {
    return new StatusPage(parts, tickets, MOMENTS, NOW).html();
  }

  /** The words of a page, one space between two of them. */
  private static String text(String html) {
    return html.replaceAll("(?s)<style>.*</style>", "")
        .replaceAll("</(td|th|tr|p|h[1-3]|span|li|div|dt|dd)>", " ")
        .replaceAll("<[^>]*>", "")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ")
        .replaceAll(" ([.,])", "$1");
  }

  private static List<String> tags(String html) {
    return all(html, "<([^>]*)>");
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(match -> match.group(1)).toList();
  }
}
