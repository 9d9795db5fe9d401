package okno.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A specialist's day on the real content: find a service, read its card, send the visitor on. */
class WindowIT {
  private static final Map<String, String> SHIPPED = shipped();

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("window");

  private final Web web = OKNO.web();

  @ParameterizedTest
  @CsvSource({
    "прописка, mvd-registr-mesto-zhitelstva",
    "загран ребенку, mvd-zagran-10-rebenok mvd-zagran-5-rebenok",
    "ghjgbcrf, mvd-registr-mesto-zhitelstva",
    "нотариальная доверенность, notarius-doverennost",
    "свидетельство о рождении, zags-rozhdenie zags-povtornoe-rozhdenie",
  })
  void leadsFromWhatWasSaidToTheRightCard(String said, String right) throws Exception {
    String first = web.search(said).at("/hits/0/id").asText();
    assertTrue(Set.of(right.split(" ")).contains(first), () -> said + " led to " + first);
  }

  @Test
  void completesWhatIsBeingTyped() throws Exception {
    JsonNode answer = web.json("/api/v1/suggest?q=" + Web.encoded("загра"));
    assertFalse(answer.get("suggestions").isEmpty());
  }

  @Test
  void searchPageWorksWithoutAScript() throws Exception {
    String page = web.get("/?q=" + Web.encoded("прописка")).body();
    assertTrue(page.contains("href=\"/s/mvd-registr-mesto-zhitelstva"), page);
  }

  @Test
  void theCardOfAProvidedServiceShowsStepsDocumentsAndWhatToSay() throws Exception {
    String card = page("/s/zags-rozhdenie");
    assertAll(
        () -> assertContains(card, "Государственная регистрация рождения"),
        () -> assertContains(card, "Ребёнку уже исполнился год?"),
        () -> assertContains(card, "Поздравляю вас! Давайте оформим малышу первый документ"),
        () -> assertContains(card, "Составьте запись акта"),
        () -> assertContains(card, "Решение суда"),
        () -> assertContains(card, "Свидетельство о рождении"));
  }

  @Test
  void theCardOfAReferredServiceSaysWhereToGoWithRegret() throws Exception {
    String card = page("/s/notarius-doverennost");
    assertAll(
        () -> assertContains(card, "Центр эту услугу не оказывает"),
        () -> assertContains(card, "Любой нотариус, в любом городе"),
        () -> assertContains(card, "заверить доверенность мы не вправе"));
  }

  @Test
  void answersNarrowTheMemoWithoutAScriptAndAreKeptByNobody() throws Exception {
    Web.Answer narrowed = web.form("/s/zags-rozhdenie/print", "paper=court");
    assertEquals(200, narrowed.status(), narrowed::body);
    assertEquals("no-store", narrowed.headers().firstValue("Cache-Control").orElse(""));
    String memo = PageText.of(narrowed.body());
    assertContains(memo, "Решение суда о том, что ребёнка родила эта женщина");
    assertFalse(memo.contains("Заявление о рождении от присутствовавшего"), memo);
    assertContains(page("/s/zags-rozhdenie/print"), "Заявление о рождении от присутствовавшего");
  }

  @Test
  void theMemoSaysWhatToBringAndNotWhatTheSpecialistDoes() throws Exception {
    String memo = page("/s/zags-rozhdenie/print");
    assertContains(memo, "Памятка");
    assertContains(memo, "Регистрация рождения");
    assertContains(memo, "Возьмите с собой");
    assertContains(memo, "редакция 1");
    assertFalse(memo.contains("Составьте запись акта"), memo);
  }

  @Test
  void theListOfChangesNamesWhatThePacksBrought() throws Exception {
    assertContains(page("/changes"), "2026.11");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"catalog-store", "search-bundle", "web-bundle", "content-zags", "content-mvd"})
  void theStatusPageSaysThatABundleRuns(String bundle) throws Exception {
    assertEquals(StatusPage.ACTIVE, StatusPage.bundles(web).get(bundle));
  }

  @Test
  void aFeeIsTheOneOfTheDayAskedFor() throws Exception {
    String today = page("/s/zags-razvod-soglasie");
    assertContains(today, "5000 ₽");
    assertFalse(today.contains("650 ₽"), "the fee until 2025");
    String before = page("/s/zags-razvod-soglasie?asOf=2024-06-03");
    assertContains(before, "Показано на 3 июня 2024");
    assertContains(before, "650 ₽");
    assertContains(before, "с 1 января 2025 г. — 5000 ₽");
  }

  @Test
  void aDayBeforeTheFirstEditionSaysSoAndNeverShowsToday() throws Exception {
    Web.Answer card = web.get("/s/zags-rozhdenie?asOf=2001-01-01");
    assertEquals(404, card.status());
    assertContains(PageText.of(card.body()), "В этот день каталога ещё не было");
    assertFalse(card.body().contains("Составьте запись акта"));
    Web.Answer program = web.get("/api/v1/services/zags-rozhdenie?asOf=2001-01-01");
    assertEquals(404, program.status());
    assertTrue(program.json().get("beforeFirstEdition").asBoolean());
    JsonNode found =
        web.json("/api/v1/search?asOf=2001-01-01&q=" + Web.encoded("рождение ребёнка"));
    assertEquals(0, found.get("total").asInt());
    assertTrue(found.get("beforeFirstEdition").asBoolean());
  }

  @Test
  void aDayBeforeTheFirstEditionOfOneCardSaysWhenItBegins() throws Exception {
    Web.Answer card = web.get("/s/zags-rozhdenie?asOf=2020-05-01");
    assertEquals(404, card.status());
    assertContains(PageText.of(card.body()), "В этот день карточки ещё не было");
    assertContains(PageText.of(card.body()), "1 января 2024");
    Web.Answer program = web.get("/api/v1/services/zags-rozhdenie?asOf=2020-05-01");
    assertEquals(404, program.status());
    assertEquals("2024-01-01T00:00", program.json().get("firstInForceFrom").asText());
  }

  @Test
  void aDayToComeShowsWhatIsKnownOfIt() throws Exception {
    String card = page("/s/zags-rozhdenie?asOf=2031-01-15");
    assertContains(card, "Показано на 15 января 2031");
    assertContains(card, "Составьте запись акта");
  }

  @Test
  void anUnknownCardIsAPageThatSaysWhatToDoNext() throws Exception {
    Web.Answer answer = web.get("/s/zags-rozhdenje");
    assertEquals(404, answer.status());
    assertTrue(answer.type().startsWith("text/html"), answer.type());
    assertTrue(answer.body().contains("href=\"/s/zags-rozhdenie\""), "the near card is one click");
  }

  @Test
  void everyPageForbidsForeignScripts() throws Exception {
    for (String path : new String[] {"/", "/s/zags-rozhdenie", "/status", "/nowhere"}) {
      String policy = web.get(path).headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.contains("default-src 'none'"), () -> path + ": " + policy);
      assertFalse(policy.contains("unsafe"), () -> path + ": " + policy);
    }
  }

  @Test
  void listensOnNoPortButItsOwn() throws Exception {
    assumeTrue(ListeningPorts.areKnown(), "only Linux tells");
    Set<String> ports = ListeningPorts.of(OKNO.pid());
    assertEquals(1, ports.size(), ports::toString);
    assertTrue(
        ListeningPorts.isLoopback(ports.iterator().next(), OKNO.port()), () -> "open: " + ports);
  }

  @Test
  void theKeyOfLocalCommandsIsReadByItsOwnerOnly() throws Exception {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(OKNO.data().resolve("okno.key")));
  }

  @Test
  void writesNothingIntoTheDistribution() throws Exception {
    page("/s/zags-rozhdenie");
    assertEquals(SHIPPED, Distribution.listing(Distribution.home()));
  }

  @Test
  void theRequestLogNeverHoldsWhatAVisitorSaid() throws Exception {
    web.search("тайна-семнадцать");
    web.get("/?q=" + Web.encoded("тайна-семнадцать"));
    String log =
        Files.readString(OKNO.data().resolve("log/okno.log"), StandardCharsets.UTF_8) + OKNO.said();
    assertFalse(log.contains("семнадцать") || log.contains(Web.encoded("семнадцать")));
  }

  /**
   * The world fails for once: the file of the key cannot be read. Whoever asks gets a number to
   * name, and the operator finds that number once in the log.
   */
  @Test
  void aFailureOfOursIsLoggedOnceUnderTheNumberThatThePageShows() throws Exception {
    Path key = OKNO.data().resolve("okno.key");
    Path aside = OKNO.data().resolve("okno.key.aside");
    Path pack = PackDraft.of("zags").zip(OKNO.data().resolve("unchanged.zip"));
    Files.move(key, aside);
    Files.createDirectory(key);
    Web.Answer answer;
    try {
      answer = web.push(pack, "whatever");
    } finally {
      Files.delete(key);
      Files.move(aside, key);
    }
    assertEquals(500, answer.status(), answer::body);
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertTrue(answer.body().contains(id), "the problem names " + id);
    long errors =
        OKNO.said().lines().filter(line -> line.contains(id) && line.contains("ERROR")).count();
    assertEquals(1, errors);
  }

  private String page(String path) throws Exception {
    Web.Answer answer = web.get(path);
    assertEquals(200, answer.status(), () -> path + " answered " + answer);
    assertTrue(answer.type().startsWith("text/html"), answer.type());
    return PageText.of(answer.body());
  }

  private static void assertContains(String page, String text) {
    assertTrue(page.contains(text), () -> "«" + text + "» is not in: " + page);
  }

  private static TreeMap<String, String> shipped() {
    try {
      return Distribution.listing(Distribution.home());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
