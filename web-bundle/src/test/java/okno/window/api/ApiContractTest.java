package okno.window.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okno.window.Client;
import okno.window.SharedWindow;
import okno.window.TestWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of the API, held against {@code openapi.json} and against the fixed promises. */
@ExtendWith(SharedWindow.class)
class ApiContractTest {
  private static final String SERVICE = "/api/v1/services/{id}";

  private final TestWindow window;
  private final Description description = Description.read();

  ApiContractTest(TestWindow window) throws IOException {
    this.window = window;
  }

  private HttpResponse<String> get(String path) {
    return Client.get(window.at(path));
  }

  private JsonNode holds(String described, String path) {
    return description.holds(described, "get", get(path));
  }

  @Test
  void findsAServiceByWhatTheVisitorSaid() {
    JsonNode found = holds("/api/v1/search", "/api/v1/search?q=" + Client.query("прописка"));

    assertEquals("прописка", found.path("query").asText());
    assertTrue(found.path("total").asInt() > 0);
    assertTrue(found.path("hits").get(0).path("id").asText().startsWith("mvd-registr-"));
  }

  @Test
  void saysWhichWordsItReadInsteadOfTheKeysThatWerePressed() {
    JsonNode found = holds("/api/v1/search", "/api/v1/search?q=ghjgbcrf");
    assertEquals("прописка", found.path("correctedTo").asText());

    JsonNode literal = holds("/api/v1/search", "/api/v1/search?q=ghjgbcrf&literal=true");
    assertTrue(literal.path("correctedTo").isNull());
  }

  @Test
  void answersNothingToNothing() {
    JsonNode found = holds("/api/v1/search", "/api/v1/search?q=");
    assertEquals(0, found.path("total").asInt());
    assertEquals(0, found.path("hits").size());
  }

  @Test
  void showsThePageOfHitsThatWasAskedFor() {
    String query = "/api/v1/search?q=" + Client.query("свидетельство");
    JsonNode all = holds("/api/v1/search", query + "&limit=100");
    JsonNode second = holds("/api/v1/search", query + "&limit=1&offset=1");

    assertEquals(1, second.path("hits").size());
    assertEquals(all.path("total"), second.path("total"));
    assertEquals(all.path("hits").get(1).path("id"), second.path("hits").get(0).path("id"));
  }

  @Test
  void suggestsHowWhatIsTypedMayGoOn() {
    JsonNode found = holds("/api/v1/suggest", "/api/v1/suggest?q=" + Client.query("свид"));
    assertTrue(found.path("suggestions").size() > 0);
  }

  @Test
  void describesEveryCardOfTheProject() throws IOException {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> cards = Files.walk(Path.of("..", "content"))) {
      cards
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> file.getParent().endsWith("services"))
          .filter(file -> !file.toString().contains("target"))
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .forEach(ids::add);
    }
    assertFalse(ids.isEmpty());
    for (String id : ids) {
      JsonNode card = holds(SERVICE, "/api/v1/services/" + id);
      assertEquals(id, card.path("id").asText());
    }
  }

  @Test
  void namesWhatACardRefersTo() {
    JsonNode card = holds(SERVICE, "/api/v1/services/zags-rozhdenie");
    assertFalse(card.path("authority").path("name").isNull());
    card.path("documents").forEach(it -> assertFalse(it.path("name").isNull(), it.toString()));
    card.path("costs").forEach(it -> assertFalse(it.path("name").isNull(), it.toString()));
  }

  @Test
  void tellsTheHistoryOfACardAndShowsEachEdition() {
    JsonNode history = holds(SERVICE + "/history", "/api/v1/services/zags-brak/history");
    assertEquals(1, history.path("editions").get(0).path("number").asInt());

    JsonNode edition =
        holds(SERVICE + "/editions/{number}", "/api/v1/services/zags-brak/editions/1");
    JsonNode now = holds(SERVICE, "/api/v1/services/zags-brak");
    assertEquals(now.path("edition"), edition.path("edition"));
    assertEquals(now.path("steps"), edition.path("steps"));
  }

  @Test
  void knowsNearIdsForAMistypedOne() {
    JsonNode problem = holds(SERVICE, "/api/v1/services/zags-rozhdenye");
    assertEquals(404, problem.path("status").asInt());
    assertEquals("zags-rozhdenie", problem.path("near").get(0).asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zags-brak/editions/7", "zags-brak/editions/x", "zags-brak/elsewhere", "A%20B"})
  void hasNothingWhereThereIsNothing(String rest) {
    HttpResponse<String> response = get("/api/v1/services/" + rest);
    assertEquals(404, response.statusCode());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void listsWhatWasPublishedAfterARevision() {
    JsonNode all = holds("/api/v1/changes", "/api/v1/changes?since=0");
    int revision = all.path("revision").asInt();
    assertTrue(all.path("changeSets").size() >= 1);

    JsonNode none = holds("/api/v1/changes", "/api/v1/changes?since=" + revision);
    assertEquals(0, none.path("changeSets").size());

    JsonNode first = holds("/api/v1/changes", "/api/v1/changes?since=0&limit=1");
    assertEquals(1, first.path("changeSets").size());
    assertEquals(revision > 1, first.path("more").asBoolean());
  }

  @Test
  void saysThatThereWasNoCatalogueYet() {
    JsonNode found =
        holds("/api/v1/search", "/api/v1/search?asOf=1901-01-01&q=" + Client.query("брак"));
    assertEquals(0, found.path("total").asInt());
    assertTrue(found.path("beforeFirstEdition").asBoolean());

    JsonNode card = holds(SERVICE, "/api/v1/services/zags-brak?asOf=1901-01-01");
    assertEquals(404, card.path("status").asInt());
    assertTrue(card.path("beforeFirstEdition").asBoolean());

    JsonNode unknown = holds(SERVICE, "/api/v1/services/zags-brak?knownAt=2026-11-01");
    assertEquals(404, unknown.path("status").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, 2026-12-01T23:59:59.999999+03:00",
    "2026-12-01T09:30, 2026-12-01T09:30+03:00",
    "2026-12-01T06:30:00Z, 2026-12-01T09:30+03:00",
    "2026-12-01T08:30:00%2B02:00, 2026-12-01T09:30+03:00"
  })
  void readsAMomentInEveryForm(String asked, String validAt) {
    JsonNode card = holds(SERVICE, "/api/v1/services/zags-brak?asOf=" + asked);
    assertEquals(validAt, card.path("asOf").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "search, q, ''",
    "search, q, q=%EF%F0",
    "search, limit, q=a&limit=0",
    "search, limit, q=a&limit=101",
    "search, limit, q=a&limit=-1",
    "search, limit, q=a&limit=ten",
    "search, limit, q=a&limit=",
    "search, limit, q=a&limit=99999999999999999999",
    "search, limit, q=a&limit=1e2",
    "search, offset, q=a&offset=-1",
    "search, offset, q=a&offset=1000000000",
    "search, literal, q=a&literal=maybe",
    "search, asOf, q=a&asOf=yesterday",
    "search, asOf, q=a&asOf=2026-02-30",
    "search, asOf, q=a&asOf=%2B999999999-12-31T00:00",
    "search, knownAt, q=a&knownAt=01.12.2026",
    "suggest, limit, q=a&limit=0",
    "suggest, q, limit=3",
    "services/{id}, asOf, asOf=2026-13-01",
    "services/{id}/history, knownAt, knownAt=x",
    "services/{id}/editions/{number}, asOf, asOf=x",
    "changes, since, since=-1",
    "changes, since, since=last",
    "changes, limit, limit=1000",
    "changes, asOf, asOf=x",
    "events, since, since=-1",
    "events, since, since=last",
    "events, since, since="
  })
  void namesTheParameterThatMakesNoSense(String address, String parameter, String query) {
    String path = address.replace("{id}", "zags-brak").replace("{number}", "1");
    JsonNode problem =
        holds("/api/v1/" + address, "/api/v1/" + path + (query.isEmpty() ? "" : "?" + query));
    assertEquals(400, problem.path("status").asInt());
    assertEquals(parameter, problem.path("parameter").asText());
  }

  @Test
  void refusesAQueryThatIsLongerThanIsRead() {
    String longest = "я".repeat(1000);
    assertEquals(200, get("/api/v1/search?q=" + Client.query(longest)).statusCode());
    JsonNode problem = holds("/api/v1/search", "/api/v1/search?q=" + Client.query(longest + "я"));
    assertEquals(400, problem.path("status").asInt());
    assertEquals("q", problem.path("parameter").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search?q=a",
        "suggest?q=a",
        "services/zags-brak",
        "services/zags-brak?asOf=2026-12-01",
        "services/zags-brak/history",
        "services/zags-brak/editions/1",
        "changes?since=0",
        "openapi.json"
      })
  void sendsNoAnswerTwice(String path) {
    HttpResponse<String> first = get("/api/v1/" + path);
    assertEquals(200, first.statusCode());
    String tag = first.headers().firstValue("ETag").orElse("");
    HttpResponse<String> second = Client.get(window.at("/api/v1/" + path), "If-None-Match", tag);
    assertEquals(304, second.statusCode());
    HttpResponse<String> other =
        Client.get(window.at("/api/v1/services/zags-smert"), "If-None-Match", tag);
    assertEquals(200, other.statusCode());
  }

  @Test
  void ignoresParametersItDoesNotKnow() {
    holds("/api/v1/search", "/api/v1/search?q=a&utm_source=poster");
  }

  @Test
  void describesItself() {
    HttpResponse<String> response = get("/api/v1/openapi.json");
    assertEquals(200, response.statusCode());
    assertEquals("3.1.0", Client.json(response).path("openapi").asText());
  }

  @Test
  void saysHowItIsDoing() {
    assertEquals("live", holds("/health/live", "/health/live").path("status").asText());
    assertTrue(holds("/health/ready", "/health/ready").path("revision").asInt() > 0);
    get("/api/v1/search?q=a");

    String metrics = get("/metrics").body();
    assertTrue(
        metrics.contains("okno_http_requests_total{route=\"/api/v1/search\",status=\"200\"}"),
        metrics);
    assertTrue(
        metrics.contains("okno_http_request_seconds_bucket{route=\"/health/\",le=\"+Inf\"}"));
    assertTrue(metrics.contains("okno_catalogue_revision "));
  }

  @Test
  void describesEveryMethodOfEveryRoute() {
    description
        .root()
        .path("paths")
        .properties()
        .forEach(
            path -> {
              String address = path.getKey().replace("{id}", "zags-brak").replace("{number}", "1");
              boolean push = path.getValue().has("post");
              HttpResponse<String> other =
                  push ? get(address) : Client.form(window.at(address), "a=b");
              assertEquals(405, other.statusCode(), path.getKey());
              String allowed = other.headers().firstValue("Allow").orElse("");
              boolean stream = !path.getValue().findValues("text/event-stream").isEmpty();
              String right = push ? "POST" : stream ? "GET" : "GET, HEAD";
              assertEquals(right, allowed, path.getKey());
            });
  }

  @Test
  void describesEveryRouteForPrograms() {
    List<String> described = new ArrayList<>();
    description.root().path("paths").fieldNames().forEachRemaining(described::add);
    for (String prefix : window.prefixes()) {
      if (prefix.startsWith("/api") || prefix.equals("/health/") || prefix.equals("/metrics")) {
        assertTrue(described.stream().anyMatch(path -> path.startsWith(prefix)), prefix);
      }
    }
  }

  @Test
  void hasExamplesThatItsOwnSchemasAllow() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode content : description.root().findValues("content")) {
      for (JsonNode media : content) {
        if (media.has("example")) {
          wrong.addAll(
              Schema.differences(description.root(), media.path("schema"), media.path("example")));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }
}
