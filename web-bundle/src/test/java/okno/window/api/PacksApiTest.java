package okno.window.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.window.Client;
import okno.window.TestWindow;
import okno.window.TestWorld;
import okno.window.Wire;
import okno.window.shell.Installation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Content pushed over HTTP, into a catalogue of this test's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PacksApiTest {
  private static final String ADDRESS = "/api/v1/packs";
  private static final int MEGABYTE = 1024 * 1024;
  private static final String CARD = "services/zags-brak.yaml";

  private final Description description;
  private final TestWorld world;
  private final TestWindow window;
  private final String key;

  PacksApiTest(@TempDir Path data) throws IOException {
    description = Description.read();
    world = new TestWorld(data, InstantSource.system());
    window = new TestWindow(world.backends(), data, 0, List.of());
    key = Files.readString(data.resolve("okno.key")).strip();
  }

  @AfterAll
  void close() {
    window.close();
    world.close();
  }

  private HttpResponse<String> push(byte[] body, String... headers) {
    return Client.post(window.at(ADDRESS), HttpRequest.BodyPublishers.ofByteArray(body), headers);
  }

  private JsonNode pushed(byte[] body) {
    return description.holds(ADDRESS, "post", push(body, "X-Okno-Key", key));
  }

  private long revision() {
    return world.store().catalog().now().revision();
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The pack «zags» of the project under another version. */
  private static Map<String, String> zags(String version) throws IOException {
    Path folder = Path.of("..", "content", "zags");
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> found =
        Stream.concat(
            Stream.of(folder.resolve("pack.yaml")), Files.list(folder.resolve("services")))) {
      found.forEach(
          file -> {
            try {
              files.put(
                  folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            } catch (IOException unreadable) {
              throw new UncheckedIOException(unreadable);
            }
          });
    }
    files.computeIfPresent(
        "pack.yaml", (name, text) -> text.replaceAll("(?m)^version: .*$", "version: " + version));
    return files;
  }

  @Test
  void publishesWhatDiffersAndFindsItAtOnce() throws IOException {
    Map<String, String> files = zags("2026.12.1");
    files.computeIfPresent(
        CARD, (name, text) -> text.replaceFirst("(?m)^also:$", "also:\n  - колечкование"));
    long before = revision();

    JsonNode outcome = pushed(zip(files));

    assertEquals("published", outcome.path("outcome").asText());
    JsonNode changes = outcome.path("changeSet").path("changes");
    assertEquals("service/zags-brak", changes.get(0).path("entry").asText());
    assertEquals(1, changes.size());
    assertEquals("[\"also\"]", changes.get(0).path("blocks").toString());
    assertTrue(revision() > before);
    HttpResponse<String> found =
        Client.get(window.at("/api/v1/search?q=" + Client.query("колечкование")));
    assertEquals(
        "zags-brak", Client.json(found).path("hits").get(0).path("id").asText(), found.body());

    JsonNode again = pushed(zip(files));
    assertEquals("unchanged", again.path("outcome").asText());
    assertEquals(revision(), again.path("revision").asLong());
  }

  @Test
  void namesEveryViolationAndChangesNothing() throws IOException {
    Map<String, String> files = zags("2027.1.1");
    files.computeIfPresent(
        CARD,
        (name, text) ->
            text.replaceFirst("(?m)^title:", "tite:").replace("source: window", "source: moon"));
    long before = revision();

    HttpResponse<String> response = push(zip(files), "X-Okno-Key", key);

    JsonNode problem = description.holds(ADDRESS, "post", response);
    assertEquals(422, response.statusCode());
    assertTrue(problem.path("violations").size() >= 2, response.body());
    problem
        .path("violations")
        .forEach(
            violation -> {
              assertEquals(CARD, violation.path("file").asText());
              assertFalse(violation.path("cure").asText().isEmpty());
            });
    assertEquals(before, revision());
  }

  @Test
  void asksWhoeverKnowsSignaturesBeforeAnythingEnters(@TempDir Path data) throws IOException {
    Installation installation = new Installation(data, List.of());
    PacksApi api = new PacksApi(world.backends(), installation);
    byte[] pack = zip(greeting("2026.12.9", "Добрый вечер!"));
    String opens = Files.readString(data.resolve("okno.key")).strip();
    Function<Path, List<String>> judge =
        file -> {
          assertTrue(Files.exists(file));
          return List.of("Пакет не подписан. Подпишите его", "Ключ неизвестен");
        };
    long before = revision();
    try (TestWindow asking = new TestWindow(world.backends(), data, 0, List.of(api))) {
      api.bindJudge(judge);
      HttpResponse<String> response =
          Client.post(
              asking.at(ADDRESS),
              HttpRequest.BodyPublishers.ofByteArray(pack),
              "X-Okno-Key",
              opens);
      JsonNode violations = description.holds(ADDRESS, "post", response).path("violations");
      assertEquals(422, response.statusCode());
      assertEquals("Пакет не подписан", violations.path(0).path("what").asText());
      assertEquals("Подпишите его", violations.path(0).path("cure").asText());
      assertEquals("Ключ неизвестен", violations.path(1).path("what").asText());
      assertEquals(before, revision());
    }
  }

  @Test
  void answersAFileThatIsSentAgainUnderItsKeyAsTheFirstTime() throws IOException {
    byte[] pack = zip(greeting("2026.12.1", "Добрый день!"));
    HttpResponse<String> first = push(pack, "X-Okno-Key", key, "Idempotency-Key", "greeting-1");
    description.holds(ADDRESS, "post", first);
    assertEquals("published", Client.json(first).path("outcome").asText(), first.body());
    long revision = revision();

    HttpResponse<String> again = push(pack, "X-Okno-Key", key, "Idempotency-Key", "greeting-1");
    assertEquals(200, again.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals(revision, revision());

    byte[] other = zip(greeting("2026.12.2", "Здравствуйте!"));
    HttpResponse<String> taken = push(other, "X-Okno-Key", key, "Idempotency-Key", "greeting-1");
    assertEquals(422, taken.statusCode());
    JsonNode violation = description.holds(ADDRESS, "post", taken).path("violations").get(0);
    assertTrue(violation.path("what").asText().contains("другой файл"), taken.body());
    assertEquals(revision, revision());
  }

  @Test
  void refusesAKeyOfAnotherForm() throws IOException {
    byte[] pack = zip(greeting("2026.12.3", "Добрый день!"));
    for (String bad : List.of("", "two words", "k".repeat(201))) {
      HttpResponse<String> response = push(pack, "X-Okno-Key", key, "Idempotency-Key", bad);
      JsonNode problem = description.holds(ADDRESS, "post", response);
      assertEquals(400, response.statusCode(), bad);
      assertEquals("Idempotency-Key", problem.path("parameter").asText());
    }
  }

  @Test
  void asksToComeAgainWhileTheStoreIsLeaving(@TempDir Path data) throws IOException {
    TestWorld leaving = new TestWorld(data, InstantSource.system());
    try (TestWindow old = new TestWindow(leaving.backends(), data, 0, List.of())) {
      leaving.close();
      HttpResponse<String> response =
          Client.post(
              old.at(ADDRESS),
              HttpRequest.BodyPublishers.ofByteArray(zip(greeting("2026.12.1", "Добрый день!"))),
              "X-Okno-Key",
              Files.readString(data.resolve("okno.key")).strip());
      description.holds(ADDRESS, "post", response);
      assertEquals(503, response.statusCode());
      try (Stream<Path> left = Files.list(data.resolve("tmp"))) {
        assertEquals(0, left.count());
      }
    }
  }

  /** A pack of its own beside those of the project; trusted, as its name is on the list. */
  private static Map<String, String> greeting(String version, String text) {
    return Map.of(
        "pack.yaml",
        "pack: referrals\ntitle: \"Приветствия\"\nversion: " + version + "\n",
        "phrases.yaml",
        "phrases:\n  - {id: keyed-greet, text: \"" + text + "\"}\n");
  }

  @Test
  void refusesBytesThatAreNoPack() {
    assertEquals(422, push(new byte[0], "X-Okno-Key", key).statusCode());
    assertEquals(422, push(new byte[5000], "X-Okno-Key", key).statusCode());
  }

  @Test
  void putsAPackOfStrangersIntoTheInbox() throws IOException {
    Map<String, String> files =
        Map.of(
            "pack.yaml",
            "pack: strangers\ntitle: \"Чужой пакет\"\nversion: 1.0.0\n"
                + "author: \"Анна\"\napprover: \"Борис\"\n",
            "phrases.yaml",
            "phrases:\n  - {id: strangers-greet, text: \"Добрый день!\"}\n");
    long before = revision();

    JsonNode outcome = pushed(zip(files));

    assertEquals("waiting", outcome.path("outcome").asText());
    assertEquals(before, revision());
    assertFalse(world.store().changeSets().waiting().isEmpty());
  }

  @Test
  void opensToTheKeyOfTheInstallationOnly() throws IOException {
    byte[] pack = zip(zags("2027.2.1"));
    assertEquals(403, push(pack).statusCode());
    assertEquals(403, push(pack, "X-Okno-Key", "").statusCode());
    assertEquals(403, push(pack, "X-Okno-Key", key.substring(1)).statusCode());
    assertEquals(403, push(pack, "X-Okno-Key", key + "0").statusCode());
  }

  @Test
  void refusesRequestsThatComeFromElsewhere() throws IOException {
    byte[] pack = zip(zags("2027.2.1"));
    assertEquals(403, push(pack, "X-Okno-Key", key, "Origin", "http://evil.example").statusCode());
    assertEquals(403, push(pack, "X-Okno-Key", key, "Origin", "null").statusCode());
    assertEquals(403, push(pack, "X-Okno-Key", key, "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(403, pushTo("evil.example"));
    assertEquals(403, pushTo("127.0.0.1.evil.example:8080"));
    assertEquals(403, pushTo("localhost.evil.example"));
    assertEquals(422, pushTo("localhost:8080"));
    assertEquals(422, pushTo("[::1]:8080"));
    assertEquals(422, pushTo("192.168.0.7"));
    assertEquals(422, pushTo("OKNO.office.test:8080"));
  }

  private int pushTo(String host) throws IOException {
    return Wire.status(
        window.port(), "POST", ADDRESS, "Host", host, "X-Okno-Key", key, "Content-Length", "0");
  }

  @Test
  void readsNoMoreThanTwentyMegabytes() {
    byte[] large = new byte[20 * MEGABYTE + 1];
    assertEquals(413, push(large, "X-Okno-Key", key).statusCode());
    HttpResponse<String> unannounced =
        Client.post(
            window.at(ADDRESS),
            HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
            "X-Okno-Key",
            key);
    assertEquals(413, unannounced.statusCode());
    description.holds(ADDRESS, "post", unannounced);
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    push(new byte[100], "X-Okno-Key", key);
    try (Stream<Path> left = Files.list(window.data().resolve("tmp"))) {
      assertEquals(0, left.count());
    }
  }
}
