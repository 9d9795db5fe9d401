package okno.update.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, nothing of it is done or kept unless all of it is right. */
class HostileUpdateTest {
  private static final BodyPublisher SMALL = BodyPublishers.ofString("PK");
  private static final long TOO_LARGE = 101L * 1024 * 1024;

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
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "0", "ключ"})
  void refusesWhoeverHasNoKey(String guess) throws IOException {
    for (String path : List.of("/update/bundles", "/update/rollback?bundle=a")) {
      assertEquals(403, wireStatus(path, "X-Okno-Key: " + guess));
      assertEquals(403, wireStatus(path, "X-Other: " + guess));
    }
    assertNothingHappened();
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example, 403",
    "Host: okno.office.test.evil.example, 403",
    "Host: okno.office.test, 202",
    "Host: OKNO.office.test:8080, 202",
    "Host: localhost:1, 202"
  })
  void answersToItsOwnNamesOnly(String host, int status) throws IOException {
    String answer =
        Client.wire(
            server.port(),
            "POST /update/bundles HTTP/1.1\r\n"
                + host
                + "\r\nX-Okno-Key: "
                + key
                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nPK",
            true);
    assertEquals("HTTP/1.1 " + status, answer.substring(0, 12));
    assertEquals(status == 202 ? 1 : 0, updates.wishes().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void refusesPagesOfOtherSites(String header) throws IOException {
    assertEquals(403, wireStatus("/update/bundles", "X-Okno-Key: " + key, header));
    assertNothingHappened();
  }

  @Test
  void asksForTheKeyBeforeItAsksForTheBody() throws IOException {
    String head = "POST /update/bundles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n";
    String waits = "Expect: 100-continue\r\n\r\n";
    String stranger = Client.wire(server.port(), head + "X-Okno-Key: no\r\n" + waits, true);
    assertTrue(stranger.startsWith("HTTP/1.1 403"), stranger);
    String owner = Client.wire(server.port(), head + "X-Okno-Key: " + key + "\r\n" + waits, true);
    assertTrue(owner.startsWith("HTTP/1.1 100"), owner);
    assertNothingHappened();
  }

  @Test
  void letsARefusedSenderHearTheAnswer() {
    HttpResponse<String> refused =
        Client.post(server.at("/update/bundles"), zeros(30L << 20, false), "X-Okno-Key", "no");
    assertEquals(403, refused.statusCode());
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWhatIsTooLarge(boolean announced) {
    HttpResponse<String> refused =
        Client.post(server.at("/update/bundles"), zeros(TOO_LARGE, announced), "X-Okno-Key", key);
    assertEquals(413, refused.statusCode());
    assertTrue(refused.body().contains("100 МБ"), refused.body());
    assertNothingHappened();
  }

  @Test
  void refusesAnEmptyBody() {
    HttpResponse<String> refused =
        Client.post(server.at("/update/bundles"), BodyPublishers.noBody(), "X-Okno-Key", key);
    assertEquals(400, refused.statusCode());
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000\r\n\r\nPK",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nPK",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nPK\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nPK\r\n"
      })
  void keepsNothingOfABodyThatIsCut(String rest) throws IOException {
    String answer = Client.wire(server.port(), head("/update/bundles") + rest, false);
    assertFalse(answer.startsWith("HTTP/1.1 2") || answer.startsWith("HTTP/1.1 5"), answer);
    assertNothingHappened();
  }

  @Test
  void saysWhenTheDiskTakesNothing() throws IOException {
    Files.writeString(data.resolve("tmp"), "no folder");
    HttpResponse<String> refused =
        Client.post(server.at("/update/bundles"), SMALL, "X-Okno-Key", key);
    assertEquals(507, refused.statusCode());
    assertEquals("space", Client.json(refused).path("reason").asText());
    assertTrue(refused.body().contains("Освободите место"), refused.body());
    assertEquals(List.of(), updates.wishes());
  }

  @ParameterizedTest
  @CsvSource({
    "dry-run=yes, dry-run",
    "dry-run, dry-run",
    "dry-run=TRUE, dry-run",
    "dryrun=true, dryrun",
    "Dry-Run=true, Dry-Run",
    "dry-run=true&dry-run=false, dry-run",
    "beyond=1, beyond",
    "older=%74rue%zz, older",
    "beside=%EF%F0, beside",
    "%EF%F0=true, ?",
    "%=true, ?",
    "beside=%C0%AF, beside",
    "a=b%0d%0aSet-Cookie:x, a"
  })
  void namesTheParameterThatMakesNoSense(String query, String parameter) throws IOException {
    String answer =
        Client.wire(
            server.port(),
            head("/update/bundles?" + query) + "Connection: close\r\nContent-Length: 2\r\n\r\nPK",
            false);
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("\"parameter\":\"" + parameter + "\""), answer);
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/update/?x",
        "/update?x",
        "/update/status?id=",
        "/update/status?id=-1",
        "/update/status?id=1e3",
        "/update/status?id=99999999999999999999",
        "/update/status?id=1&id=1",
        "/update/status?%EF%F0",
        "/update/?%EF%F0",
        "/update/status?id=%D9%A1"
      })
  void refusesOddQuestions(String path) throws IOException {
    assertEquals(400, asked(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/update//",
        "/update/../okno.key",
        "/update/%2e%2e/okno.key",
        "/update/..;/okno.key",
        "/update/%00",
        "/update/%EF%F0",
        "/update/status%0d%0aSet-Cookie:a=b",
        "/update/%3Cscript%3Ealert(1)%3C/script%3E",
        "/update/обновления",
        "/UPDATE/"
      })
  void answersOddAddresses(String path) throws IOException {
    int status = asked(path);
    assertTrue(status >= 400 && status < 500, path + ": " + status);
  }

  @Test
  void answersNoiseAndGoesOn() throws IOException {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder query = new StringBuilder("/update/status?id=");
      for (int i = random.nextInt(40); i >= 0; i--) {
        query.append('%').append(String.format(Locale.ROOT, "%02x", random.nextInt(256)));
      }
      int status = asked(query.toString());
      assertTrue(status == 400 || status == 404, "seed " + seed + ": " + query);
    }
    assertEquals(200, Client.get(server.at("/update/")).statusCode());
  }

  private void assertNothingHappened() {
    assertEquals(List.of(), updates.wishes());
    assertEquals(List.of(), updates.rollbacks());
    Path tmp = data.resolve("tmp");
    if (Files.isDirectory(tmp)) {
      long end = System.nanoTime() + 30_000_000_000L;
      while (!list(tmp).isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertEquals(List.of(), list(tmp));
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private String head(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Okno-Key: " + key + "\r\n";
  }

  private int wireStatus(String path, String... headers) throws IOException {
    String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    String all =
        String.join("\r\n", headers) + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nPK";
    return status(Client.wire(server.port(), head + all, true));
  }

  private int asked(String path) throws IOException {
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    return status(Client.wire(server.port(), head, true));
  }

  private static int status(String line) {
    return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
  }

  private static BodyPublisher zeros(long length, boolean announced) {
    byte[] part = "0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    int parts = (int) (length / part.length);
    BodyPublisher body =
        BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    Collections.enumeration(
                        Collections.nCopies(parts, part).stream()
                            .<InputStream>map(ByteArrayInputStream::new)
                            .toList())));
    return announced ? BodyPublishers.fromPublisher(body, length) : body;
  }
}
