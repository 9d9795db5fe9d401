package okno.update.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import okno.update.Refused;
import okno.update.Ticket;
import okno.update.Wishes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateServletTest {
  private static final byte[] FILE = {'P', 'K', 3, 4, 0, -1, '\r', '\n', 0};

  @TempDir private Path data;

  private final RecordingUpdates updates = new RecordingUpdates();
  private TestServer server;
  private String key;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(updates, data, 0);
    key = Files.readString(data.resolve("okno.key")).strip();
  }

  @AfterEach
  void stopAndFindNothingLeft() throws IOException {
    server.close();
    if (Files.isDirectory(data.resolve("tmp"))) {
      try (Stream<Path> left = Files.list(data.resolve("tmp"))) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  @Test
  void takesAFileAndAnswersWithItsTicket() {
    HttpResponse<String> taken = post("/update/bundles");
    assertEquals(202, taken.statusCode(), taken.body());
    assertEquals("/update/status?id=1", header(taken, "Location"));
    JsonNode ticket = Client.json(taken);
    assertEquals("running", ticket.path("state").asText());
    assertEquals("2026-11-27T15:40:03Z", ticket.path("at").asText());
    assertEquals("web-bundle", ticket.path("changes").path(0).path("bundle").asText());
    assertEquals("1.1.1", ticket.path("changes").path(0).path("to").asText());
    assertArrayEquals(FILE, updates.bodies().get(0));
    assertTrue(updates.files().get(0).startsWith(data.resolve("tmp")));
    assertEquals(List.of(Wishes.of("local-key")), updates.wishes());
  }

  @Test
  void passesTheWishesOn() {
    updates.answers(RecordingUpdates.ticket(3, Ticket.State.CHECKED));
    HttpResponse<String> checked =
        post("/update/bundles?dry-run=true&beyond=true&beside=false&older=true");
    assertEquals(200, checked.statusCode());
    assertEquals("checked", Client.json(checked).path("state").asText());
    assertEquals(List.of(new Wishes(true, true, false, true, "local-key")), updates.wishes());
  }

  @Test
  void answersWhatIsFinalAtOnceWith200() {
    updates.answers(RecordingUpdates.ticket(3, Ticket.State.UNCHANGED));
    assertEquals(200, post("/update/bundles").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/java-archive",
        "application/zip",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "text/html;charset=no-such"
      })
  void takesTheBodyAsItIsWhateverItIsCalled(String type) {
    HttpResponse<String> taken = post("/update/bundles", "Content-Type", type);
    assertEquals(202, taken.statusCode(), taken.body());
    assertArrayEquals(FILE, updates.bodies().get(0));
  }

  @Test
  void saysHowToSendAFileThatComesAsAForm() {
    HttpResponse<String> form =
        post("/update/bundles", "Content-Type", "multipart/form-data; boundary=x");
    assertEquals(415, form.statusCode());
    assertTrue(form.body().contains("--data-binary"), form.body());
    assertEquals(List.of(), updates.wishes());
  }

  @Test
  void putsBack() {
    HttpResponse<String> taken = post("/update/rollback?bundle=%D0%B7%D0%B0%D0%B3%D1%81");
    assertEquals(202, taken.statusCode());
    assertEquals(List.of("загс local-key"), updates.rollbacks());
    HttpResponse<String> nameless = post("/update/rollback");
    assertEquals(400, nameless.statusCode());
    assertEquals("bundle", Client.json(nameless).path("parameter").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "FILE,422",
    "SIGNATURE,422",
    "RESOLUTION,422",
    "CONTENT,422",
    "OLDER,409",
    "RADIUS,409",
    "SPACE,507",
    "UNKNOWN,404"
  })
  void tellsWhyItRefuses(Refused.Reason reason, int status) {
    updates.refuses(reason, "zags.yaml:3: Плохо. Исправьте", "И \"это\" тоже\r\n\\");
    for (String path : List.of("/update/bundles", "/update/rollback?bundle=a")) {
      HttpResponse<String> refused = post(path);
      assertEquals(status, refused.statusCode());
      assertEquals("application/problem+json;charset=utf-8", header(refused, "Content-Type"));
      JsonNode problem = Client.json(refused);
      assertEquals("about:blank", problem.path("type").asText());
      assertEquals(status, problem.path("status").asInt());
      assertFalse(problem.path("title").asText().isEmpty());
      assertEquals(
          "zags.yaml:3: Плохо. Исправьте; И \"это\" тоже\r\n\\", problem.path("detail").asText());
      assertEquals(
          "urn:okno:request:" + header(refused, "X-Request-Id"), problem.path("instance").asText());
      assertEquals(reason.name(), problem.path("reason").asText().toUpperCase(Locale.ROOT));
      assertEquals("И \"это\" тоже\r\n\\", problem.path("sentences").path(1).asText());
    }
  }

  @Test
  void tellsTheStatusWithoutAKey() {
    updates.tells(RichHistory.PARTS, RichHistory.tickets());
    JsonNode status = Client.json(Client.get(server.at("/update/status")));
    assertEquals(RichHistory.PARTS.size(), status.path("parts").size());
    JsonNode store = status.path("parts").path(1);
    assertEquals("catalog-store", store.path("bundle").asText());
    assertEquals("1.1.2", store.path("version").asText());
    assertEquals("1.1.1", store.path("previous").asText());
    assertTrue(store.path("active").asBoolean());
    assertTrue(store.path("updated").asBoolean());
    assertEquals("2026-11-26T14:20:11Z", store.path("since").asText());
    assertEquals("put-back", status.path("tickets").path(4).path("state").asText());
    JsonNode one = Client.json(Client.get(server.at("/update/status?id=11")));
    assertEquals("done", one.path("state").asText());
    assertEquals(3420, one.path("millis").asInt());
    assertEquals("web-bundle", one.path("refreshed").path(1).asText());
    HttpResponse<String> unknown = Client.get(server.at("/update/status?id=99"));
    assertEquals(404, unknown.statusCode());
    assertEquals("unknown", Client.json(unknown).path("reason").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/update,308,''",
    "GET,/update/,200,''",
    "HEAD,/update/,200,''",
    "HEAD,/update/status,200,''",
    "OPTIONS,/update/bundles,204,POST",
    "OPTIONS,/update/,204,'GET, HEAD'",
    "POST,/update/,405,'GET, HEAD'",
    "DELETE,/update/status,405,'GET, HEAD'",
    "GET,/update/bundles,405,POST",
    "PUT,/update/bundles,405,POST",
    "GET,/update/rollback?bundle=a,405,POST",
    "GET,/update/nowhere,404,''",
    "POST,/update/nowhere,404,''",
    "GET,/update/status/,404,''",
    "GET,/update/status;a=b,404,''"
  })
  void knowsItsAddressesAndMethods(String method, String path, int status, String allow) {
    HttpResponse<String> response = Client.method(method, server.at(path));
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(allow, response.headers().firstValue("Allow").orElse(""));
    assertEquals("no-store", header(response, "Cache-Control"));
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    assertEquals("same-origin", header(response, "Referrer-Policy"));
    assertEquals("same-origin", header(response, "Cross-Origin-Opener-Policy"));
    assertTrue(header(response, "Content-Security-Policy").contains("default-src 'none'"));
    if (method.equals("HEAD")) {
      assertEquals("", response.body());
    }
  }

  @Test
  void answers500WithANumberAndNothingElse() {
    updates.fails(new IllegalStateException("/srv/okno/secret"));
    for (HttpResponse<String> broken :
        List.of(post("/update/bundles"), Client.get(server.at("/update/")))) {
      assertEquals(500, broken.statusCode());
      assertFalse(broken.body().contains("secret"), broken.body());
      assertTrue(broken.body().contains(header(broken, "X-Request-Id")), broken.body());
    }
  }

  private HttpResponse<String> post(String path, String... headers) {
    String[] all =
        Stream.concat(Stream.of("X-Okno-Key", key), Stream.of(headers)).toArray(String[]::new);
    return Client.post(server.at(path), BodyPublishers.ofByteArray(FILE), all);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
