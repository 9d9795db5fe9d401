package okno.update.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import okno.update.Part;
import okno.update.Refused;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;
import okno.update.Wishes;
import okno.update.http.RecordingUpdates;
import okno.update.http.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateCommandTest {
  private static final Duration CEILING = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RecordingUpdates updates = new RecordingUpdates();
  private Duration patience = CEILING;
  private TestServer server;
  private Path data;

  @BeforeEach
  void start() throws IOException {
    data = folder.resolve("data");
    server = new TestServer(updates, data, 0);
    write("data/okno.address", "http://127.0.0.1:" + server.port() + "/\n");
    write("a.jar", "PK-a");
    write("pack/pack.yaml", "pack: zags\n");
    write("pack/services/брак.yaml", "title: a\n");
    write("pack/pom.xml", "<project/>");
    write("pack/README.md", "no");
    write("pack/target/x.yaml", "no");
    write("pack/.git/x.yaml", "no");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void replacesAPartAndSaysHowItEnded() {
    updates.answers(RecordingUpdates.ticket(1, State.RUNNING));
    updates.tells(List.of(), List.of(RecordingUpdates.ticket(1, State.DONE)));
    assertEquals(UpdateCommand.DONE, run("update", path("a.jar")), said(err));
    assertEquals(
        "Проверено. Заменяется web-bundle 1.1.0 → 1.1.1 …\n"
            + "Готово за 0,8 с; вместе с ним перезапущены: нет\n",
        said(out));
    assertArrayEquals("PK-a".getBytes(StandardCharsets.UTF_8), updates.bodies().get(0));
    assertEquals(List.of(Wishes.of("local-key")), updates.wishes());
  }

  @Test
  void tellsOfADryRunWhoWouldRestart() {
    updates.answers(
        new Ticket(
            1,
            RecordingUpdates.AT,
            "local-key",
            State.CHECKED,
            List.of(new Change("web-api", "1.1.0", "1.1.1"), new Change("x", "", "1.0.0")),
            List.of("web-bundle", "search-bundle"),
            "",
            0));
    assertEquals(
        UpdateCommand.DONE,
        run("update", "--dry-run", path("a.jar"), "--beyond", "--beside", "--older"));
    assertEquals(
        "Проверено, ничего не изменено: web-api 1.1.0 → 1.1.1, x 1.0.0 (новый)\n"
            + "Вместе с ними перезапустятся: web-bundle, search-bundle\n",
        said(out));
    assertEquals(List.of(new Wishes(true, true, true, true, "local-key")), updates.wishes());
  }

  @Test
  void sendsSeveralFilesAsOneSet() throws IOException {
    updates.answers(RecordingUpdates.ticket(1, State.UNCHANGED));
    write("other/a.jar", "PK-other");
    assertEquals(
        UpdateCommand.DONE,
        run("update", path("a.jar"), path("other/a.jar"), path("pack")),
        said(err));
    assertTrue(said(out).startsWith("Уже в работе, менять нечего: web-bundle"), said(out));
    Map<String, byte[]> set = entries(updates.bodies().get(0));
    assertEquals(List.of("a.jar", "2-a.jar", "pack.zip"), List.copyOf(set.keySet()));
    assertEquals("PK-other", new String(set.get("2-a.jar"), StandardCharsets.UTF_8));
    assertPack(set.get("pack.zip"));
  }

  @Test
  void sendsAFolderAsABarePackAndTheSameBytesEachTime() throws IOException {
    updates.answers(RecordingUpdates.ticket(1, State.UNCHANGED));
    assertEquals(UpdateCommand.DONE, run("update", path("pack")), said(err));
    assertEquals(UpdateCommand.DONE, run("update", path("pack")), said(err));
    assertPack(updates.bodies().get(0));
    assertArrayEquals(updates.bodies().get(0), updates.bodies().get(1));
  }

  private static void assertPack(byte[] zip) throws IOException {
    assertEquals(List.of("pack.yaml", "services/брак.yaml"), List.copyOf(entries(zip).keySet()));
  }

  @Test
  void waitsWhileTheServerItselfIsReplaced() throws Exception {
    updates.answers(RecordingUpdates.ticket(1, State.RUNNING));
    updates.tells(List.of(), List.of(RecordingUpdates.ticket(1, State.RUNNING)));
    int port = server.port();
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(() -> run("update", path("a.jar")));
    await(() -> said(out).contains("Заменяется"));
    server.close();
    RecordingUpdates next = new RecordingUpdates();
    answer503Twice(port);
    server = new TestServer(next, data, port);
    next.tells(List.of(), List.of(RecordingUpdates.ticket(1, State.DONE)));
    assertEquals(UpdateCommand.DONE, code.get(CEILING.toSeconds(), TimeUnit.SECONDS), said(err));
    assertTrue(said(out).endsWith("Готово за 0,8 с; вместе с ним перезапущены: нет\n"), said(out));
    assertEquals(List.of(), next.wishes(), "nothing is sent twice");
  }

  /** As a gateway does while nobody is behind it. */
  private static void answer503Twice(int port) throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(2);
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    gateway.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
          asked.countDown();
        });
    gateway.start();
    assertTrue(asked.await(CEILING.toSeconds(), TimeUnit.SECONDS));
    gateway.stop(0);
  }

  @Test
  void givesUpWhenNothingIsHeardForLong() {
    updates.answers(RecordingUpdates.ticket(7, State.RUNNING));
    patience = Duration.ofMillis(100);
    assertEquals(UpdateCommand.FAILED, run("update", path("a.jar")));
    assertTrue(said(err).contains("обновление № 7 принято, но чем оно кончилось"), said(err));
  }

  @Test
  void exitsByHowItEnded() {
    ends(State.PUT_BACK, "Поиск не готов", UpdateCommand.REFUSED);
    assertEquals("Новая версия не прижилась, возвращена прежняя: Поиск не готов\n", said(err));
    ends(State.REFUSED, "Нет места", UpdateCommand.REFUSED);
    assertTrue(said(err).contains("Отклонено, ничего не изменено: Нет места\n"), said(err));
    ends(State.FAILED, "Нет места", UpdateCommand.FAILED);
    assertTrue(said(err).contains("прежняя версия не вернулась: Нет места\n"), said(err));
  }

  private void ends(State state, String why, int code) {
    updates.answers(RecordingUpdates.ticket(1, State.WAITING));
    updates.tells(List.of(), List.of(RecordingUpdates.ticket(1, state, why)));
    assertEquals(code, run("update", path("a.jar")));
    assertTrue(said(out).contains("Проверено. Ждёт очереди: web-bundle 1.1.0 → 1.1.1 …"));
  }

  @Test
  void printsEverySentenceOfARefusal() {
    updates.refuses(Refused.Reason.CONTENT, "a.yaml:3: Плохо. Исправьте", "b.yaml:1: Тоже \\");
    assertEquals(UpdateCommand.REFUSED, run("update", path("a.jar")));
    assertEquals("a.yaml:3: Плохо. Исправьте\nb.yaml:1: Тоже \\\nНичего не изменено\n", said(err));
  }

  @Test
  void putsBack() {
    updates.answers(RecordingUpdates.ticket(1, State.RUNNING));
    updates.tells(List.of(), List.of(RecordingUpdates.ticket(1, State.DONE)));
    assertEquals(UpdateCommand.DONE, run("rollback", "загс & ко"), said(err));
    assertEquals(List.of("загс & ко local-key"), updates.rollbacks());
    updates.refuses(Refused.Reason.UNKNOWN, "Прежней версии search-bundle нет");
    assertEquals(UpdateCommand.REFUSED, run("rollback", "search-bundle"));
    assertTrue(said(err).contains("Прежней версии search-bundle нет\n"), said(err));
  }

  @Test
  void showsTheStatusWithoutAKey() throws IOException {
    Files.delete(data.resolve("okno.key"));
    assertEquals(UpdateCommand.DONE, run("status"), said(err));
    assertTrue(said(out).contains("Обновлений ещё не было"), said(out));
    updates.tells(
        List.of(
            new Part("catalog-api", "1.1.0", "", true, false, "", "", List.of()),
            new Part(
                "web-bundle",
                "1.1.1",
                "1.1.0",
                false,
                true,
                "2026-11-27T15:40:03Z",
                "",
                List.of())),
        List.of(RecordingUpdates.ticket(2, State.DONE)));
    out.reset();
    assertEquals(UpdateCommand.DONE, run("status"), said(err));
    assertEquals(
        "catalog-api  1.1.0\n"
            + "web-bundle   1.1.1, НЕ РАБОТАЕТ, можно вернуть 1.1.0\n"
            + "\n"
            + "Последние обновления:\n"
            + "№ 2  2026-11-27T15:40:03Z  web-bundle 1.1.0 → 1.1.1 — заменено за 0,8 с\n",
        said(out));
    out.reset();
    assertEquals(UpdateCommand.DONE, run("status", "--json"));
    assertTrue(said(out).startsWith("{\"parts\":[{\"bundle\":\"catalog-api\""), said(out));
  }

  @Test
  void saysWhatToDoWhenNobodyListens() {
    server.close();
    for (String[] words :
        List.of(
            new String[] {"update", path("a.jar")},
            new String[] {"status"},
            new String[] {"rollback", "a"})) {
      err.reset();
      assertEquals(UpdateCommand.FAILED, run(words));
      assertTrue(said(err).contains("не отвечает. Запустите его"), said(err));
    }
  }

  @Test
  void saysWhichKeyIsWrongOrMissing() throws IOException {
    write("wrong.key", "no\n");
    String file = path("a.jar");
    assertEquals(UpdateCommand.FAILED, run("update", file, "--key-file", path("wrong.key")));
    assertTrue(said(err).contains("Не принято (403): Нужен ключ установки. "), said(err));
    assertEquals(UpdateCommand.FAILED, run("update", file, "--key-file", path("none.key")));
    assertTrue(said(err).contains("none.key не читается"), said(err));
    assertEquals(List.of(), updates.wishes());
  }

  @Test
  void sendsNothingThatIsTooLarge() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(path("large.jar"), "rw")) {
      large.setLength((100L << 20) + 1);
    }
    assertEquals(UpdateCommand.FAILED, run("update", path("large.jar")));
    assertTrue(said(err).contains("больше 100 МБ"), said(err));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eat",
        "--help",
        "update",
        "update nowhere.jar",
        "update .",
        "update a.jar --json",
        "update a.jar --to",
        "update a.jar --to nowhere",
        "update a.jar --to ftp://127.0.0.1",
        "update a.jar --to http://[",
        "status more",
        "status --dry-run",
        "rollback",
        "rollback a b"
      })
  void saysHowItIsCalled(String words) {
    assertEquals(UpdateCommand.MISUSED, run(words.isEmpty() ? new String[0] : words.split(" ")));
    assertTrue(said(err).contains("bin/okno rollback <имя>"), said(err));
  }

  @Test
  void understandsNoForeignServer() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body = "<html>".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    String address = "http://127.0.0.1:" + other.getAddress().getPort();
    assertEquals(UpdateCommand.FAILED, run("update", path("a.jar"), "--to", address));
    assertTrue(said(err).contains("ответ не понят"), said(err));
    assertEquals(UpdateCommand.FAILED, run("status", "--to", address));
    other.stop(0);
  }

  private int run(String... arguments) {
    return new UpdateCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("OKNO_DATA", data.toString()),
            patience,
            Duration.ofMillis(10))
        .run(arguments);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + CEILING.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "nothing happened for " + CEILING);
      Thread.onSpinWait();
    }
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private String path(String relative) {
    return folder.resolve(relative).toString();
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
