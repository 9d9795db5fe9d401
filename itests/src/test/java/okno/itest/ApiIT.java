package okno.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs rely on: the fields of the answers, and an answer to whatever is sent. */
class ApiIT {
  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("api");

  private final Web web = OKNO.web();

  @Test
  void searchAnswersWithTheFieldsThatOthersBuildOn() throws Exception {
    JsonNode answer = web.search("паспорт");
    Set<String> fields = fields(answer);
    // Beyond the fixed ones: the words left out of a long query.
    fields.remove("ignored");
    assertEquals(
        Set.of("query", "revision", "asOf", "total", "tookMicros", "correctedTo", "hits"), fields);
    assertEquals("паспорт", answer.get("query").asText());
    assertTrue(answer.get("revision").isIntegralNumber());
    assertTrue(answer.get("revision").asLong() > 0);
    assertTrue(answer.get("total").isIntegralNumber());
    assertTrue(answer.get("tookMicros").isIntegralNumber());
    assertTrue(answer.get("correctedTo").isNull());
    assertTrue(answer.get("hits").isArray());
    assertTrue(
        answer.get("asOf").asText().endsWith("+03:00"), "the office's time, not the machine's");
  }

  @Test
  void eachHitHasTheFieldsThatOthersBuildOn() throws Exception {
    JsonNode hits = web.search("паспорт").get("hits");
    assertFalse(hits.isEmpty());
    for (JsonNode hit : hits) {
      assertEquals(
          Set.of("id", "title", "short", "authority", "availability", "score", "highlights"),
          fields(hit));
      assertTrue(hit.get("score").isNumber());
      assertTrue(
          Set.of("provided", "referred", "suspended").contains(hit.get("availability").asText()));
    }
  }

  @Test
  void limitAndOffsetTurnThePages() throws Exception {
    JsonNode whole = web.json("/api/v1/search?q=" + Web.encoded("паспорт") + "&limit=4");
    JsonNode second = web.json("/api/v1/search?q=" + Web.encoded("паспорт") + "&limit=2&offset=2");
    assertEquals(4, whole.get("hits").size());
    assertEquals(whole.at("/hits/2/id"), second.at("/hits/0/id"));
    assertEquals(whole.at("/hits/3/id"), second.at("/hits/1/id"));
    assertEquals(whole.get("total"), second.get("total"));
  }

  @Test
  void saysWhatItSearchedForInsteadOfASlipOfTheKeyboard() throws Exception {
    assertEquals("прописка", web.search("ghjgbcrf").get("correctedTo").asText());
    JsonNode asTyped = web.json("/api/v1/search?q=ghjgbcrf&literal=true");
    assertTrue(asTyped.get("correctedTo").isNull());
  }

  @Test
  void aServiceHasItsHistoryAndItsEditions() throws Exception {
    JsonNode service = web.json("/api/v1/services/zags-rozhdenie");
    assertEquals("zags-rozhdenie", service.get("id").asText());
    JsonNode history = web.json("/api/v1/services/zags-rozhdenie/history");
    assertFalse(history.get("editions").isEmpty());
    int number = history.at("/editions/0/number").asInt();
    JsonNode edition = web.json("/api/v1/services/zags-rozhdenie/editions/" + number);
    assertEquals(service.get("title"), edition.get("title"));
    assertEquals(404, web.get("/api/v1/services/zags-rozhdenie/editions/999").status());
  }

  @Test
  void changesAreListedSinceARevision() throws Exception {
    long revision = web.search("паспорт").get("revision").asLong();
    JsonNode all = web.json("/api/v1/changes?since=0");
    assertTrue(all.toString().contains("zags-rozhdenie"), "all packs came after revision 0");
    JsonNode none = web.json("/api/v1/changes?since=" + revision);
    assertFalse(none.toString().contains("zags-rozhdenie"), "nothing came after the last one");
  }

  @Test
  void describesItselfAsOpenApi() throws Exception {
    JsonNode description = web.json("/api/v1/openapi.json");
    assertTrue(description.get("openapi").asText().startsWith("3.1"));
    assertTrue(
        fields(description.get("paths"))
            .containsAll(List.of("/api/v1/search", "/api/v1/services/{id}", "/api/v1/packs")));
  }

  @Test
  void anUnknownServiceIsA404ThatNamesItsNeighbours() throws Exception {
    Web.Answer answer = web.get("/api/v1/services/zags-rozhdenje");
    assertEquals(404, answer.status());
    assertEquals("application/problem+json", answer.type().split(";")[0]);
    assertEquals("zags-rozhdenie", answer.json().at("/near/0").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/search, q",
    "/api/v1/search?q=a&limit=many, limit",
    "/api/v1/search?q=a&limit=0, limit",
    "/api/v1/search?q=a&limit=101, limit",
    "/api/v1/search?q=a&offset=-1, offset",
    "/api/v1/search?q=a&offset=99999999999999999999, offset",
    "/api/v1/search?q=a&asOf=yesterday, asOf",
    "/api/v1/search?q=a&asOf=2026-02-30, asOf",
    "/api/v1/search?q=a&knownAt=1, knownAt",
    "/api/v1/search?q=%EF%F0%EE%EF%E8%F1%EA%E0, q",
    "/api/v1/suggest?q=%EF%F0, q",
    "/api/v1/services/zags-rozhdenie?asOf=soon, asOf",
    "/api/v1/changes?since=last, since",
  })
  void aBadParameterIsA400ThatNamesIt(String target, String parameter) throws Exception {
    Web.Answer answer = web.get(target);
    assertEquals(400, answer.status(), answer::body);
    assertEquals("application/problem+json", answer.type().split(";")[0]);
    assertEquals(parameter, answer.json().get("parameter").asText());
  }

  @Test
  void aQueryOfMoreThanAThousandCharactersIsRefused() throws Exception {
    assertEquals(200, web.get("/api/v1/search?q=" + Web.encoded("ж".repeat(1000))).status());
    Web.Answer answer = web.get("/api/v1/search?q=" + Web.encoded("ж".repeat(1001)));
    assertEquals(400, answer.status());
    assertEquals("q", answer.json().get("parameter").asText());
  }

  @ParameterizedTest
  @MethodSource("okno.itest.Nonsense#targets")
  void noTargetEndsInAFailureOfOurs(String target) throws Exception {
    int status = web.getRaw(target);
    assertTrue(status < 500, () -> "GET " + target + " answered " + status);
  }

  @ParameterizedTest
  @MethodSource("okno.itest.Nonsense#requests")
  void noRequestEndsInAFailureOfOurs(String request) throws Exception {
    String text = request.replace("{port}", Integer.toString(OKNO.port()));
    int status = web.sendRaw(text.getBytes(StandardCharsets.ISO_8859_1));
    // 501 and 505 are the server's honest words for methods and versions that it does not speak.
    assertTrue(status < 500 || status == 501 || status == 505, () -> text + "\nanswered " + status);
  }

  @Test
  void staysHealthyAfterAllThat() {
    assertAll(
        () -> assertEquals(200, web.get("/health/live").status()),
        () -> assertEquals(200, web.get("/health/ready").status()),
        () -> assertTrue(web.get("/metrics").body().contains("okno_")));
  }

  private static Set<String> fields(JsonNode node) {
    Set<String> fields = new TreeSet<>();
    node.fieldNames().forEachRemaining(fields::add);
    return fields;
  }
}
