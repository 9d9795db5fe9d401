package okno.itest.hot.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okno.itest.RunningOkno;
import org.junit.jupiter.api.Test;

/**
 * A checker that cannot fail is worthless: here is every kind of wrong answer, and each is caught.
 */
class CheckerTest {
  private static final String JSON = "application/json";
  private static final String CARD =
      "{\"revision\":7,\"id\":\"a\",\"title\":\"Услуга\",\"edition\":{\"number\":1}}";
  private static final Ask ASK = ApiAsk.card("a", "Услуга");
  private static final Ask PAGE =
      new PageAsk(Kind.CARD_PAGE, "/s/a", List.of("<title>Услуга</title>"), "</html>");

  private final Ledger ledger = new Ledger();
  private final Published published = new Published();

  @Test
  void countsARightAnswerAndItsWaiting() throws Exception {
    ask(ASK, (head, out, it) -> right(out));
    assertEquals("", ledger.complaint(20));
    assertEquals(1, ledger.answers());
    assertEquals(1, ledger.answers(Kind.CARD));
  }

  @Test
  void catchesAnEmpty200() throws Exception {
    caught("is empty", ASK, (head, out, it) -> answer(out, 200, JSON, ""));
  }

  @Test
  void catchesAWrongStatus() throws Exception {
    caught("answered 500", ASK, (head, out, it) -> answer(out, 500, JSON, CARD));
    caught("answered 404", ASK, (head, out, it) -> answer(out, 404, JSON, CARD));
  }

  @Test
  void catchesABodyThatIsShorterThanItsLength() throws Exception {
    caught(
        "cut",
        ASK,
        (head, out, it) -> {
          FakeServer.head(out, 200, JSON, "Content-Length: 500");
          out.write(CARD.getBytes(StandardCharsets.UTF_8));
          return false;
        });
  }

  @Test
  void catchesChunksWithoutALastOne() throws Exception {
    caught(
        "cut",
        ASK,
        (head, out, it) -> {
          FakeServer.chunked(out, JSON);
          FakeServer.chunk(out, CARD);
          return false;
        });
  }

  @Test
  void catchesHalfAnAnswerThatSaysItIsWhole() throws Exception {
    String half = CARD.substring(0, 20);
    caught("damaged JSON", ASK, (head, out, it) -> answer(out, 200, JSON, half));
    String page = "<html><title>Услуга</title>";
    caught("does not end with", PAGE, (head, out, it) -> answer(out, 200, "text/html", page));
  }

  @Test
  void catchesTheAnswerOfAnotherRequest() throws Exception {
    String other = CARD.replace("\"a\"", "\"b\"");
    caught("is about 'b'", ASK, (head, out, it) -> answer(out, 200, JSON, other));
    String page = "<html><title>Другая</title></html>";
    caught("lacks", PAGE, (head, out, it) -> answer(out, 200, "text/html", page));
    String hits = "{\"query\":\"загран\",\"revision\":7,\"hits\":[{\"id\":\"b\"}]}";
    Ask search = ApiAsk.search("загран", "a");
    caught("does not find a", search, (head, out, it) -> answer(out, 200, JSON, hits));
  }

  @Test
  void catchesAnotherType() throws Exception {
    caught("is of type", ASK, (head, out, it) -> answer(out, 200, "text/html", CARD));
  }

  @Test
  void catchesAnAssetWithOtherBytes() throws Exception {
    Ask asset = new AssetAsk("/a/x/1/a.css", "0".repeat(64));
    caught("other bytes", asset, (head, out, it) -> answer(out, 200, "text/css", "a{}"));
  }

  @Test
  void catchesARevisionThatRunsBackwardsForOneClient() throws Exception {
    int[] revision = {9};
    try (FakeServer server =
            new FakeServer(
                (head, out, it) -> answer(out, 200, JSON, CARD.replace("7", "" + revision[0]--)));
        Client client = new Client(server.address())) {
      Asker asker = new Asker(server.address(), ledger, published);
      asker.ask(ASK, client, System.nanoTime(), false);
      asker.ask(ASK, client, System.nanoTime(), false);
    }
    assertFailed("shows revision 8 after 9");
  }

  @Test
  void catchesARevisionBeforeTheLastAcknowledgedOne() throws Exception {
    published.acknowledged(8);
    caught("shows revision 7 after 8", ASK, (head, out, it) -> right(out));
  }

  @Test
  void catchesAPageOfAnOlderRevision() throws Exception {
    published.acknowledged(8);
    String page = "<html><title>Услуга</title><main data-revision=\"7\"></main></html>";
    caught(
        "shows revision 7 after 8", PAGE, (head, out, it) -> answer(out, 200, "text/html", page));
  }

  @Test
  void catchesAGapAmongTheChanges() throws Exception {
    String gap =
        "{\"since\":5,\"revision\":8,\"more\":false,\"changeSets\":["
            + "{\"revision\":6,\"changes\":[1]},{\"revision\":8,\"changes\":[1]}]}";
    Ask changes = ApiAsk.changes(5);
    caught("lists revision 8 where 7", changes, (head, out, it) -> answer(out, 200, JSON, gap));
    String early = gap.substring(0, gap.indexOf(",{\"revision\":8")) + "]}";
    caught("ends with 6", changes, (head, out, it) -> answer(out, 200, JSON, early));
  }

  @Test
  void catchesAResetConnection() throws Exception {
    caught(
        "cut",
        ASK,
        (head, out, it) -> {
          it.setSoLinger(true, 0);
          return false;
        });
  }

  @Test
  void catchesARefusedConnection() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + RunningOkno.freePort());
    try (Client client = new Client(nobody)) {
      new Asker(nobody, ledger, published).ask(ASK, client, System.nanoTime(), false);
    }
    assertFailed("refused");
  }

  @Test
  void catchesA503AndExcusesOnlyTheGatewaysOwn() throws Exception {
    FakeServer.Script busy =
        (head, out, it) -> {
          FakeServer.whole(out, 503, "text/html", "Обновляется", "Retry-After: 5");
          return true;
        };
    ledger.enter(new Stage("search-bundle", false));
    caught("answered 503", ASK, busy);
    assertEquals("search-bundle", ledger.failures().get(0).under());
    ledger.enter(new Stage("gateway-bundle", true));
    ask(ASK, busy);
    assertEquals(1, ledger.allSentAway());
    assertEquals(1, ledger.failures().size());
    caught("answered 503", ASK, (head, out, it) -> answer(out, 503, "text/html", "and no hint"));
  }

  @Test
  void countsTheWaitingOfALateAnswerFromItsPlannedStart() throws Exception {
    long planned = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(300);
    try (FakeServer server =
            new FakeServer(
                (head, out, it) -> {
                  LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                  return right(out);
                });
        Client client = new Client(server.address())) {
      new Asker(server.address(), ledger, published).ask(ASK, client, planned, true);
    }
    assertEquals("", ledger.complaint(20));
    double waited = ledger.waits(planned, System.nanoTime(), Kind::isRead).millis(100);
    assertTrue(waited >= 300, () -> "waited " + waited + " ms");
  }

  private void caught(String what, Ask ask, FakeServer.Script script) throws Exception {
    ask(ask, script);
    assertFailed(what);
  }

  private void ask(Ask ask, FakeServer.Script script) throws Exception {
    try (FakeServer server = new FakeServer(script);
        Client client = new Client(server.address())) {
      Asker asker = new Asker(server.address(), ledger, published);
      asker.ask(ask, client, System.nanoTime(), false);
    }
  }

  private void assertFailed(String what) {
    List<Failure> failures = ledger.failures();
    assertTrue(!failures.isEmpty(), () -> "not caught: " + what);
    String last = failures.get(failures.size() - 1).what();
    assertTrue(last.contains(what), () -> "'" + what + "' is not in: " + last);
  }

  private static boolean right(OutputStream out) throws IOException {
    return answer(out, 200, JSON, CARD);
  }

  private static boolean answer(OutputStream out, int status, String type, String body)
      throws IOException {
    FakeServer.whole(out, status, type, body);
    return true;
  }
}
