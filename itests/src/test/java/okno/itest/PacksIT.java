package okno.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Content enters a running Okno: what is good is in service within seconds, what is bad changes
 * nothing. The tests are steps of one story, because each pushed version stands on the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PacksIT {
  private static final Duration CEILING = Duration.ofSeconds(20);
  private static final String SERVICE = "zags-rozhdenie";

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("packs");

  private final Web web = OKNO.web();

  @Test
  @Order(1)
  void nobodyWithoutTheKeyChangesAnything() throws Exception {
    Path pack = draft(1, "подкидыш без ключа");
    long before = revision();
    assertEquals(403, web.push(pack).status());
    assertEquals(403, web.push(pack, "").status());
    assertEquals(403, web.push(pack, "0".repeat(64)).status());
    assertEquals(before, revision());
  }

  /** As curl sends it when nobody tells it a type. */
  @Test
  @Order(1)
  void aPackThatIsCalledAFormIsStillAPack() throws Exception {
    Path pack = PackDraft.of("zags").zip(file());
    Web.Answer answer =
        web.send(
            HttpRequest.newBuilder(web.uri("/api/v1/packs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Okno-Key", OKNO.key())
                .POST(BodyPublishers.ofFile(pack)));
    assertEquals(200, answer.status(), answer::body);
    assertEquals("unchanged", answer.json().get("outcome").asText());
  }

  @Test
  @Order(1)
  void noForeignPageKnocksWithTheKey() throws Exception {
    Path pack = draft(1, "подкидыш с чужой страницы");
    long before = revision();
    assertEquals(
        403,
        web.push(pack, "X-Okno-Key", OKNO.key(), "Origin", "https://okno.example.org").status());
    assertEquals(403, pushUnderHost("okno.example.org", pack));
    assertEquals(before, revision());
  }

  @Test
  @Order(2)
  void aBadPackIsRefusedWithEveryViolationAndChangesNothing() throws Exception {
    PackDraft draft = PackDraft.of("zags").raised(1).called(SERVICE, "кривая метрика");
    String card = PackDraft.card("zags-brak");
    Path pack =
        draft
            .replaced(PackDraft.card(SERVICE), "\nauthority: zags\n", "\nauthority: atlantis\n")
            .replaced(PackDraft.card(SERVICE), "\nchannels:\n", "\nchanels:\n")
            .replaced(card, "\nauthority: zags\n", "\nauthority: zags\nauthority: zags\n")
            .zip(file());
    long before = revision();
    Web.Answer answer = web.push(pack, OKNO.key());
    assertEquals(422, answer.status(), answer::body);
    JsonNode violations = answer.json().get("violations");
    assertNames(violations, PackDraft.card(SERVICE), line(draft, SERVICE, "\nchannels:"));
    assertNames(violations, card, line(draft, "zags-brak", "\nauthority:") + 1);
    for (JsonNode violation : violations) {
      assertFalse(violation.get("what").asText().isBlank(), violation::toString);
      assertFalse(violation.get("cure").asText().isBlank(), violation::toString);
    }
    assertEquals(before, revision());
    assertEquals(0, hits("кривая метрика"));
    assertTrue(web.get("/s/" + SERVICE).status() == 200, "the last good state stays in service");
    assertTrue(
        web.get("/status").body().contains(PackDraft.card("zags-brak")),
        "the operator sees what was refused, and why");
  }

  @Test
  @Order(2)
  void aReferenceToNothingIsRefused() throws Exception {
    Path pack =
        PackDraft.of("zags")
            .raised(1)
            .replaced(PackDraft.card(SERVICE), "\nauthority: zags\n", "\nauthority: atlantis\n")
            .zip(file());
    Web.Answer answer = web.push(pack, OKNO.key());
    assertEquals(422, answer.status(), answer::body);
    assertTrue(answer.body().contains("atlantis"), answer.body());
  }

  @Test
  @Order(2)
  void aPackThatBringsTheCardOfAnotherIsRefused() throws Exception {
    PackDraft draft = PackDraft.of("zags");
    Path pack =
        PackDraft.of("mvd")
            .raised(1)
            .with(PackDraft.card(SERVICE), draft.text(PackDraft.card(SERVICE)))
            .zip(file());
    Web.Answer answer = web.push(pack, OKNO.key());
    assertEquals(422, answer.status(), answer::body);
    assertTrue(answer.body().contains(PackDraft.card(SERVICE)), answer.body());
  }

  @Test
  @Order(2)
  void aStrangersPackWaitsForAnApprover() throws Exception {
    long before = revision();
    Path pack =
        PackDraft.empty()
            .with("pack.yaml", "pack: guest\ntitle: \"Гость\"\nversion: 2026.11.1\n")
            .with("phrases.yaml", "phrases:\n  - {id: guest-hello, text: \"Здравствуйте!\"}\n")
            .zip(file());
    Web.Answer answer = web.push(pack, OKNO.key());
    assertEquals(202, answer.status(), answer::body);
    assertEquals("waiting", answer.json().get("outcome").asText());
    assertEquals(before, revision());
  }

  @ParameterizedTest
  @Order(3)
  @EnumSource
  void aHostilePackIsRefusedWithAReason(HostilePack kind) throws Exception {
    Path pack = kind.write(PackDraft.of("zags").raised(1).called(SERVICE, "троян"), file());
    long before = revision();
    Web.Answer answer = web.push(pack, OKNO.key());
    assertTrue(answer.status() == 422 || answer.status() == 413, answer::toString);
    if (answer.status() == 422) {
      JsonNode first = answer.json().at("/violations/0");
      assertFalse(first.get("file").asText().isBlank(), answer::body);
      assertFalse(first.get("what").asText().isBlank(), answer::body);
    }
    assertEquals(before, revision());
    assertEquals(0, hits("троян"));
    assertFalse(Files.exists(OKNO.data().getParent().resolve("evil.yaml")), "nothing slipped out");
  }

  @Test
  @Order(4)
  void aGoodPackIsPublishedListedAndFoundBySearch() throws Exception {
    Path pack = draft(1, "бирюзовая метрика");
    assertEquals(0, hits("бирюзовая метрика"));
    long before = revision();
    Web.Answer answer = web.push(pack, OKNO.key());
    assertEquals(200, answer.status(), answer::body);
    Duration found =
        Wait.until("the new name is found", CEILING, () -> hits("бирюзовая метрика") == 1);
    System.out.println("A pushed text was found by search after " + found.toMillis() + " ms");
    assertTrue(answer.body().contains(SERVICE), "the answer lists what changed: " + answer.body());
    assertTrue(revision() > before);
    assertTrue(web.json("/api/v1/changes?since=" + before).toString().contains(SERVICE));
    assertTrue(web.get("/changes").body().contains("/s/" + SERVICE));
    assertTrue(
        PageText.of(web.get("/s/" + SERVICE + "/history").body()).contains("Редакция 2"),
        "the history shows the new edition beside the old one");
  }

  @Test
  @Order(5)
  void theSamePackAgainChangesNothing() throws Exception {
    long before = revision();
    Web.Answer answer = web.push(draft(1, "бирюзовая метрика"), OKNO.key());
    assertEquals(200, answer.status(), answer::body);
    assertEquals("unchanged", answer.json().get("outcome").asText());
    assertEquals(before, revision());
  }

  @Test
  @Order(6)
  void otherContentUnderTheSameVersionIsRefused() throws Exception {
    Web.Answer answer = web.push(draft(1, "лиловая метрика"), OKNO.key());
    assertEquals(422, answer.status(), answer::body);
    assertEquals(0, hits("лиловая метрика"));
  }

  @Test
  @Order(7)
  void anOlderVersionIsARollBackThatKeepsTheHistory() throws Exception {
    int editions = editions();
    Web.Answer answer = web.push(PackDraft.of("zags").zip(file()), OKNO.key());
    assertEquals(200, answer.status(), answer::body);
    Wait.until("the name is gone again", CEILING, () -> hits("бирюзовая метрика") == 0);
    assertEquals(editions + 1, editions(), "going back is an edition of its own");
    assertTrue(web.get("/s/" + SERVICE).status() == 200);
  }

  private static void assertNames(JsonNode violations, String file, int line) {
    for (JsonNode violation : violations) {
      if (violation.get("file").asText().endsWith(file) && violation.get("line").asInt() == line) {
        return;
      }
    }
    throw new AssertionError("Nobody names " + file + ":" + line + " in " + violations);
  }

  private static int line(PackDraft draft, String service, String lineStart) {
    String text = draft.text(PackDraft.card(service));
    String before = text.substring(0, text.indexOf(lineStart) + 1);
    return (int) before.lines().count() + 1;
  }

  private static Path draft(int steps, String name) throws IOException {
    return PackDraft.of("zags").raised(steps).called(SERVICE, name).zip(file());
  }

  private static Path file() throws IOException {
    return Files.createTempFile(OKNO.data().getParent(), "pack-", ".zip");
  }

  private long revision() throws Exception {
    return web.json("/health/ready").get("revision").asLong();
  }

  private int editions() throws Exception {
    return web.json("/api/v1/services/" + SERVICE + "/history").get("editions").size();
  }

  /** How often the service is among the first hits, by a name that is its alone. */
  private int hits(String name) throws Exception {
    int hits = 0;
    for (JsonNode hit : web.search(name).get("hits")) {
      if (hit.get("highlights").toString().contains(name.split(" ")[0])) {
        hits++;
      }
    }
    return hits;
  }

  private int pushUnderHost(String host, Path pack) throws IOException {
    byte[] body = Files.readAllBytes(pack);
    String head =
        "POST /api/v1/packs HTTP/1.1\r\nHost: "
            + host
            + "\r\nX-Okno-Key: "
            + OKNO.key()
            + "\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return web.sendRaw(request);
  }
}
