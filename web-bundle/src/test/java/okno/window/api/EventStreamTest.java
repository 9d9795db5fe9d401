package okno.window.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import okno.window.Client;
import okno.window.PublishingWorld;
import okno.window.SseReader;
import okno.window.TestWindow;
import okno.window.shell.Metrics;
import okno.window.shell.TestBackends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event stream over a real server and a real store that comes and goes. */
@Timeout(120)
class EventStreamTest {
  private static final long SEED = Long.getLong("okno.seed", System.nanoTime());
  private static final String EVENTS = "/api/v1/events";
  private static final String FAST = "/fast/events";

  @TempDir private Path folder;
  private final TestBackends services = new TestBackends();
  private PublishingWorld world;
  private TestWindow window;
  private EventStream stream;

  @BeforeEach
  void open() throws IOException {
    world =
        new PublishingWorld(
            folder.resolve("store"),
            published -> stream.published(published.revision(), published.entries()));
    window = new TestWindow(services.backends(), folder, 0, List.of());
    Followers.Pace fast = new Followers.Pace(Duration.ofMillis(100), Duration.ofSeconds(1), 3);
    stream = new EventStream(services.backends(), TestWindow.anyAssets(), new Metrics(), fast);
    window.serve(stream, FAST);
    world.publish(1);
    services.come(world);
  }

  @AfterEach
  void close() {
    stream.leave();
    window.close();
    world.close();
  }

  private SseReader read(String target, String... headers) throws IOException {
    return new SseReader(window.port(), target, headers);
  }

  private static void until(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.sleep(5);
          }
        });
  }

  @Test
  void tellsOfEachPublicationWithWhatItConcerns() throws IOException {
    try (SseReader reader = read(FAST)) {
      assertEquals(200, reader.status());
      assertEquals(List.of("retry: 300", ": Okno"), reader.block().lines());
      long revision = world.publish(2);
      SseReader.Block event = reader.event();
      assertEquals(Long.toString(revision), event.field("id"));
      assertEquals("published", event.field("event"));
      JsonNode data = new ObjectMapper().readTree(event.field("data"));
      assertEquals(revision, data.path("revision").asLong());
      assertEquals(2, entries(data).size());
      assertEquals(
          world.store().changeSets().latest(1).get(0).effective(),
          OffsetDateTime.parse(data.path("effective").asText()).toLocalDateTime());
      assertTrue(entries(data).get(0).startsWith("phrase/said-2-0-"), entries(data).toString());
      JsonNode root = Description.read().root();
      JsonNode schema = root.at("/components/schemas/Published");
      assertEquals(List.of(), Schema.differences(root, schema, data));
    }
  }

  private static List<String> entries(JsonNode data) {
    List<String> entries = new ArrayList<>();
    data.path("entries").forEach(entry -> entries.add(entry.asText()));
    return entries;
  }

  @Test
  void hasTheHeadersOfAStreamThatNobodyKeeps() throws IOException {
    try (SseReader reader = read(EVENTS)) {
      assertEquals("text/event-stream", reader.header("Content-Type"));
      assertEquals("no-store", reader.header("Cache-Control"));
      assertEquals("no", reader.header("X-Accel-Buffering"));
      assertEquals("chunked", reader.header("Transfer-Encoding"));
      assertTrue(reader.header("Content-Security-Policy").startsWith("default-src 'none'"));
      assertEquals("nosniff", reader.header("X-Content-Type-Options"));
      assertFalse(reader.header("X-Request-Id").isEmpty());
    }
  }

  @Test
  void givesASignOfLifeWhileNothingHappens() throws IOException {
    try (SseReader reader = read(FAST)) {
      reader.block();
      assertEquals(List.of(":"), reader.block().lines());
      assertEquals(List.of(":"), reader.block().lines());
    }
  }

  @Test
  void goesOnAfterTheRevisionTheReaderNames() throws IOException {
    long first = world.publish(1);
    world.publish(1);
    world.publish(1);
    try (SseReader reader = read(FAST + "?since=" + first)) {
      assertEquals(Long.toString(first + 1), reader.event().field("id"));
      assertEquals(Long.toString(first + 2), reader.event().field("id"));
    }
    try (SseReader reader = read(FAST + "?since=0", "Last-Event-ID", Long.toString(first + 1))) {
      assertEquals(Long.toString(first + 2), reader.event().field("id"));
    }
  }

  @Test
  void beginsWithWhatIsNewForAReaderFromAnotherTime() throws IOException {
    try (SseReader reader = read(FAST + "?since=4711")) {
      reader.block();
      long revision = world.publish(1);
      assertEquals(Long.toString(revision), reader.event().field("id"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "last", "1.5", "99999999999999999999", "1 2"})
  void namesAHeaderThatMakesNoSense(String seen) {
    HttpResponse<String> response = Client.get(window.at(EVENTS), "Last-Event-ID", seen);
    assertEquals(400, response.statusCode());
    assertEquals("Last-Event-ID", Client.json(response).path("parameter").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE"})
  void knowsNoMethodButGet(String method) {
    HttpResponse<String> response = Client.method(method, window.at(EVENTS));
    assertEquals(405, response.statusCode());
    assertEquals("GET", response.headers().firstValue("Allow").orElse(""));
  }

  @Test
  void opensOnlySoManyStreamsAndGivesThePlaceOfAReaderThatLeft() throws IOException {
    List<SseReader> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(read(FAST));
      readers.get(i).block();
    }
    HttpResponse<String> full = Client.get(window.at(FAST), "X-Held", "yes");
    assertEquals(503, full.statusCode());
    assertEquals("10", full.headers().firstValue("Retry-After").orElse(""));

    readers.remove(0).close();
    until(() -> stream.count() == 2);
    try (SseReader next = read(FAST)) {
      assertEquals(200, next.status());
    }
    for (SseReader reader : readers) {
      reader.close();
    }
  }

  @Test
  void handsARequestBackWhileTheStoreIsAway() throws IOException {
    services.go(world);
    assertEquals(299, Client.get(window.at(EVENTS), "X-Held", "yes").statusCode());
    HttpResponse<String> response = Client.get(window.at(EVENTS));
    assertEquals(503, response.statusCode());
    assertEquals("2", response.headers().firstValue("Retry-After").orElse(""));
    services.come(world);
    try (SseReader reader = read(EVENTS, "X-Held", "yes")) {
      assertEquals(200, reader.status());
    }
  }

  @Test
  void aReaderThatTakesNothingHoldsUpNobodyAndIsSentAway() throws Exception {
    List<Long> told = new CopyOnWriteArrayList<>();
    try (SseReader slow = read(FAST);
        SseReader quick = read(FAST)) {
      slow.block();
      quick.block();
      Thread reader = new Thread(() -> readTo(quick, told), "quick reader");
      reader.start();
      List<Long> published = new ArrayList<>();
      while (stream.count() == 2) {
        long revision = world.publish(2000);
        published.add(revision);
        until(() -> told.contains(revision));
      }
      assertEquals(1, stream.count());
      published.add(world.publish(1));
      until(() -> told.size() == published.size());
      assertEquals(published, told);
      stream.leave();
      reader.join();
    }
  }

  private static void readTo(SseReader reader, List<Long> told) {
    try {
      for (SseReader.Block event = reader.event(); event != null; event = reader.event()) {
        told.add(Long.valueOf(event.field("id")));
      }
    } catch (IOException cut) {
      throw new AssertionError(cut);
    }
  }

  @Test
  void endsEveryStreamAfterAWholeEventWhenItLeaves() throws IOException {
    long threads = threads();
    try (SseReader first = read(FAST);
        SseReader second = read(FAST)) {
      first.block();
      second.block();
      long revision = world.publish(1);
      assertEquals(Long.toString(revision), first.event().field("id"));
      stream.leave();
      assertNull(first.event());
      assertEquals(List.of(revision), second.idsToTheEnd());
      assertEquals(0, stream.count());
      assertEquals(299, Client.get(window.at(FAST), "X-Held", "yes").statusCode());
    }
    until(() -> threads() == threads - 1);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("okno-events"))
        .count();
  }

  /** The store is replaced again and again; the reader leaves and comes back as a browser does. */
  @Test
  void losesAndDoublesNoRevisionWhateverIsReplaced() throws Exception {
    Random random = new Random(SEED);
    long first = world.store().catalog().now().revision();
    Thread publisher = new Thread(() -> replaceAndPublish(random), "publisher");
    publisher.start();
    List<Long> seen = new ArrayList<>();
    long last = first;
    while (last < first + 40) {
      try (SseReader reader = read(FAST, "Last-Event-ID", Long.toString(last))) {
        int patience = random.nextInt(6) + 1;
        SseReader.Block event = reader.status() == 200 ? reader.event() : null;
        while (event != null) {
          last = Long.parseLong(event.field("id"));
          seen.add(last);
          event = --patience > 0 && last < first + 40 ? reader.event() : null;
        }
      }
    }
    publisher.join();
    List<Long> all = LongStream.rangeClosed(first + 1, first + 40).boxed().toList();
    assertEquals(all, seen, "seed " + SEED);
  }

  private void replaceAndPublish(Random random) {
    try {
      for (int i = 0; i < 40; i++) {
        if (random.nextInt(3) == 0) {
          services.go(world);
          world.close();
          world.reopen();
          // Somebody publishes before the pages see the store again.
          world.publish(1);
          services.come(world);
        } else {
          world.publish(1);
        }
      }
    } catch (IOException failed) {
      throw new AssertionError("seed " + SEED, failed);
    }
  }
}
