package okno.store.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.SamplePack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCommandTest {
  private static final String CARD_ONLY = "packs/cards/";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicReference<String> key = new AtomicReference<>("");
  private final AtomicReference<byte[]> sent = new AtomicReference<>(new byte[0]);
  private final AtomicReference<String> answer = new AtomicReference<>("{}");
  private int status = 200;
  private final HttpServer server;

  ContentCommandTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/packs",
        exchange -> {
          key.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Okno-Key"));
          sent.set(exchange.getRequestBody().readAllBytes());
          byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @BeforeEach
  void writeTwoPacksSideBySide() throws IOException {
    server.start();
    Map<String, String> texts = SamplePack.texts();
    String lists = texts.getOrDefault(SamplePack.LISTS, "");
    write("packs/common/pack.yaml", "pack: common\ntitle: \"Общее\"\nversion: 1.0.0\n");
    write(
        "packs/common/common.yaml",
        lists.replace(", parts: [{service: zags-brak, gives: \"штамп\"}]", ""));
    write(CARD_ONLY + "pack.yaml", texts.getOrDefault("pack.yaml", ""));
    write(CARD_ONLY + SamplePack.CARD, texts.getOrDefault(SamplePack.CARD, ""));
    write(CARD_ONLY + "pom.xml", "<project/>");
    write("data/okno.key", "secret\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void checksAFolderOfPacksAsAWhole() throws IOException {
    assertEquals(ContentCommand.DONE, run("check", folder.resolve("packs").toString()));
    assertTrue(said(out).contains("Нарушений нет: 2 пакета, 1 карточка, "), () -> said(out));
    write("packs/extra/pack.yaml", "pack: extra\ntitle: \"Ещё\"\nversion: 1.0.0\n");
    write(
        "packs/extra/phrases.yaml",
        "phrases:\n  - {id: not-today, text: \"Нет.\"}\n  - {id: long, text: \"Осуществите всё.\"}\n");
    assertEquals(ContentCommand.REFUSED, run("check", folder.resolve("packs").toString()));
    assertTrue(
        said(err).contains("extra/phrases.yaml:2: phrase/not-today есть и в пакете «common»"),
        () -> said(err));
    assertTrue(
        said(out).contains("Совет: extra/phrases.yaml:3: Так не говорят: «Осуществите»"),
        () -> said(out));
  }

  @Test
  void namesTheFileOfEveryPackThatCannotBeRead() throws IOException {
    write("packs/common/facts.yaml", "facts: 5\n");
    write(CARD_ONLY + "services/zags-x.yaml", "id: zags-x\n");
    assertEquals(ContentCommand.REFUSED, run("check", folder.resolve("packs").toString()));
    assertTrue(said(err).contains("cards/services/zags-x.yaml:"), () -> said(err));
    assertTrue(said(err).contains("common/facts.yaml:"), () -> said(err));
  }

  @Test
  void countsWhatATreeHolds() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "до\n<!-- bin/content stats -->\nстарое\n<!-- /bin/content stats -->\nпосле\n");
    assertEquals(
        ContentCommand.DONE,
        run("stats", folder.resolve("packs").toString(), "--write", page.toString()));
    String table = said(out);
    assertTrue(
        table.contains("| cards | 1 | 0 | 9 | 2 | 4 | 1 | 2 | 100 % | 0 % | 100 % | 0 % |"), table);
    assertTrue(table.contains("Карточки есть у 0 из 2 услуг"), table);
    String written = Files.readString(page);
    assertTrue(written.startsWith("до\n<!-- bin/content stats -->\n| Пакет"), written);
    assertTrue(written.endsWith("<!-- /bin/content stats -->\nпосле\n"), written);
    assertEquals(ContentCommand.MISUSED, run("stats", folder.resolve("packs/cards").toString()));
    Files.writeString(page, "без места");
    assertEquals(
        ContentCommand.MISUSED,
        run("stats", folder.resolve("packs").toString(), "--write", page.toString()));
  }

  @Test
  void countsATreeThatIsNotInOrder() throws IOException {
    Path card = folder.resolve(CARD_ONLY + "services/zags-brak.yaml");
    String right = Files.readString(card);
    Files.writeString(card, right.replace("when: {extras: name}", "when: {extra: name}"));
    assertEquals(ContentCommand.DONE, run("stats", folder.resolve("packs").toString()));
    String wrongName = said(out);
    assertTrue(wrongName.contains("| cards | 1 | 0 | 0 | 2 |"), wrongName);
    assertTrue(wrongName.contains("Нарушений: 1."), wrongName);
  }

  @Test
  void checksAFolderBesideItsNeighbours() {
    assertEquals(ContentCommand.DONE, run("check", path(CARD_ONLY)));
    assertEquals("Нарушений нет: 1 карточка\n", said(out));
    assertEquals(ContentCommand.DONE, run("check", path("packs/common")));
    assertTrue(said(out).contains("18 записей списков"), said(out));
  }

  @Test
  void checksAgainstNamedFoldersOnly() throws IOException {
    Files.createDirectories(folder.resolve("alone"));
    write("alone/pack.yaml", "pack: alone\ntitle: \"Один\"\nversion: 1.0.0\n");
    assertEquals(ContentCommand.REFUSED, run("check", path(CARD_ONLY), "--with", path("alone")));
    assertTrue(
        said(err).contains("services/zags-brak.yaml:5: В каталоге нет ведомства `zags`. "),
        said(err));
  }

  @Test
  void tellsAllViolationsAndCountsThem() throws IOException {
    String card = Files.readString(folder.resolve(CARD_ONLY + SamplePack.CARD));
    write(CARD_ONLY + SamplePack.CARD, card.replace("title: \"Регистрация", "tite: \"Регистрация"));
    assertEquals(ContentCommand.REFUSED, run("check", path(CARD_ONLY)));
    assertEquals(
        "services/zags-brak.yaml:1: Нет обязательного поля `title`. "
            + "Допишите его; годится строка текста\n"
            + "services/zags-brak.yaml:2: Поле `tite` карточке неизвестно. "
            + "Проверьте написание; ближайшее — `title`\n"
            + "Нарушений: 2\n",
        said(err));
  }

  @Test
  void tellsOfABrokenNeighbourFirst() throws IOException {
    write("packs/common/common.yaml", "facts: 1\n");
    assertEquals(ContentCommand.REFUSED, run("check", path(CARD_ONLY)));
    assertTrue(said(err).contains("common.yaml:1: В `facts` не список"), said(err));
  }

  @Test
  void packsTheSameBytesEveryTime() throws Exception {
    Path jar = folder.resolve("a.jar");
    assertEquals(ContentCommand.DONE, run("pack", path(CARD_ONLY), jar.toString()));
    byte[] first = Files.readAllBytes(jar);
    assertEquals(ContentCommand.DONE, run("pack", path(CARD_ONLY), jar.toString()));
    assertArrayEquals(first, Files.readAllBytes(jar));
    try (JarFile bundle = new JarFile(jar.toFile())) {
      var main = bundle.getManifest().getMainAttributes();
      assertEquals("content-sample", main.getValue("Bundle-SymbolicName"));
      assertEquals("1.2.3", main.getValue("Bundle-Version"));
      assertEquals("2", main.getValue("Bundle-ManifestVersion"));
      assertEquals(
          "okno.content;okno.content=sample;pack=sample;version:Version=\"1.2.3\"",
          main.getValue("Provide-Capability"));
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "catalog/pack.yaml", "catalog/services/zags-brak.yaml"),
          bundle.stream().map(entry -> entry.getName()).toList());
    }
    assertEquals("sample", PackReader.read(PackFile.open(jar)).pack());
    assertEquals(
        PackFile.ofFolder(folder.resolve(CARD_ONLY)).sha256(), PackFile.open(jar).sha256());
    assertEquals(ContentCommand.DONE, run("check", jar.toString(), "--with", path("packs/common")));
  }

  @Test
  void packsNothingThatIsWrong() throws IOException {
    write(CARD_ONLY + "pack.yaml", "pack: sample\n");
    Path jar = folder.resolve("a.jar");
    assertEquals(ContentCommand.REFUSED, run("pack", path(CARD_ONLY), jar.toString()));
    assertTrue(Files.notExists(jar));
  }

  @Test
  void pushesAFolderWithTheKeyAndTellsWhatChanged() throws Exception {
    answer.set(
        """
        {"outcome": "published", "pack": "sample", "version": "1.2.3", "changeSet": {"revision": 7,
          "changes": [{"entry": "service/zags-brak", "title": "Брак", "kind": "changed",
                       "blocks": ["steps", "time"]},
                      {"entry": "fact/a", "title": "А", "kind": "added", "blocks": []}]}}
        """);
    assertEquals(ContentCommand.DONE, push(path(CARD_ONLY)));
    assertEquals(
        "Пакет sample 1.2.3 внесён, ревизия 7\n"
            + "  * service/zags-brak — Брак [steps, time]\n"
            + "  + fact/a — А\n",
        said(out));
    assertEquals("POST secret", key.get());
    Path received = Files.write(folder.resolve("received.jar"), sent.get());
    assertEquals("sample", PackReader.read(PackFile.open(received)).pack());
  }

  @Test
  void pushesToTheOknoThatRunsOnTheData() throws IOException {
    write("data/okno.address", address() + "/\n");
    answer.set("{\"outcome\": \"unchanged\", \"pack\": \"sample\", \"version\": \"1.2.3\"}");
    assertEquals(ContentCommand.DONE, run("push", path(CARD_ONLY)));
    assertEquals("Пакет sample 1.2.3: в каталоге то же самое\n", said(out));
  }

  @Test
  void printsEveryViolationTheServerFound() {
    status = 422;
    answer.set(
        """
        {"title": "Пакет не принят", "violations": [
          {"file": "a.yaml", "line": 3, "what": "Плохо", "cure": "Исправьте"}]}
        """);
    assertEquals(ContentCommand.REFUSED, push(path(CARD_ONLY)));
    assertEquals("a.yaml:3: Плохо. Исправьте\nНарушений: 1. Ничего не изменено\n", said(err));
  }

  @Test
  void saysWhyItWasNotAccepted() {
    status = 403;
    answer.set("{\"title\": \"Нужен ключ\", \"detail\": \"Возьмите ключ\"}");
    assertEquals(ContentCommand.FAILED, push(path(CARD_ONLY)));
    assertEquals("Не принято (403): Возьмите ключ\n", said(err));
    status = 500;
    answer.set("<html>");
    assertEquals(ContentCommand.FAILED, push(path(CARD_ONLY)));
    assertTrue(said(err).contains("Не принято (500)\n"));
  }

  @Test
  void saysWhatToDoWhenNobodyAnswersOrTheKeyIsMissing() throws IOException {
    server.stop(0);
    assertEquals(ContentCommand.FAILED, push(path(CARD_ONLY)));
    assertTrue(said(err).contains("не отвечает"), said(err));
    Files.delete(folder.resolve("data/okno.key"));
    assertEquals(ContentCommand.FAILED, push(path(CARD_ONLY)));
    assertTrue(said(err).contains("ключ"), said(err));
  }

  @Test
  void saysHowItIsCalled() {
    assertEquals(ContentCommand.MISUSED, run());
    assertEquals(ContentCommand.MISUSED, run("eat"));
    assertEquals(ContentCommand.MISUSED, run("check"));
    assertEquals(ContentCommand.MISUSED, run("check", "a", "--to", "b"));
    assertEquals(ContentCommand.MISUSED, run("push", path(CARD_ONLY), "--to"));
    assertEquals(ContentCommand.MISUSED, run("push", path(CARD_ONLY), "--to", "nowhere"));
    assertEquals(ContentCommand.FAILED, run("check", path("nowhere")));
  }

  private int push(String what) {
    return run("push", what, "--to", address());
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int run(String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OKNO_DATA", folder.resolve("data").toString());
    return new ContentCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment)
        .run(arguments);
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
