package okno.itest.hot.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okno.itest.Wait;
import org.junit.jupiter.api.Test;

/** The listener misses no event, and no fault of a stream passes unseen. */
class EventStreamTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  private final Ledger ledger = new Ledger();

  @Test
  void takesAStreamUpWhereTheServerEndedIt() throws Exception {
    AtomicInteger streams = new AtomicInteger();
    FakeServer.Script script =
        (head, out, it) -> {
          FakeServer.chunked(out, "text/event-stream");
          if (streams.incrementAndGet() > 1) {
            FakeServer.chunk(out, event(9) + ": still here\n\n");
            return true;
          }
          String both = event(7) + event(8);
          FakeServer.chunk(out, both.substring(0, 12));
          FakeServer.chunk(out, both.substring(12));
          end(out);
          return false;
        };
    try (FakeServer server = new FakeServer(script);
        EventStream stream = EventStream.begin(server.address(), ledger, 6)) {
      Wait.until("the third event", CEILING, () -> stream.last() == 9);
      assertEquals(3, stream.events());
      assertEquals(1, stream.reopened());
      assertTrue(server.requests().get(0).contains("Last-Event-ID: 6"));
      assertTrue(server.requests().get(1).contains("Last-Event-ID: 8"));
    }
    assertEquals("", ledger.complaint(20));
  }

  @Test
  void catchesACutStream() throws Exception {
    caught("cut", (head, out, it) -> false);
    caught("cut", (head, out, it) -> send(out, event(7), false));
  }

  @Test
  void catchesALostATwiceToldAndAnEmptyEvent() throws Exception {
    caught("tells revision 8 instead of 7", (head, out, it) -> send(out, event(8), true));
    caught(
        "tells revision 7 instead of 8", (head, out, it) -> send(out, event(7) + event(7), true));
    caught("tells nothing", (head, out, it) -> send(out, "id: 7\n\n", true));
  }

  @Test
  void catchesAnEndWithinAnEvent() throws Exception {
    caught("ended within", (head, out, it) -> send(out, "id: 7\ndata: {", true));
  }

  @Test
  void catchesAStreamThatIsNone() throws Exception {
    caught(
        "is 503",
        (head, out, it) -> {
          FakeServer.whole(out, 503, "text/html", "Обновляется", "Retry-After: 5");
          return true;
        });
    ledger.enter(new Stage("gateway-bundle", true));
    caught(
        "is 503",
        (head, out, it) -> {
          FakeServer.whole(out, 503, "text/html", "and no hint");
          return true;
        });
    ledger.enter(Stage.IDLE);
    caught(
        "is of type",
        (head, out, it) -> {
          FakeServer.whole(out, 200, "text/html", "{}");
          return true;
        });
  }

  private void caught(String what, FakeServer.Script script) throws Exception {
    int before = ledger.failures().size();
    try (FakeServer server = new FakeServer(script);
        EventStream stream = EventStream.begin(server.address(), ledger, 6)) {
      Wait.until("a failure of " + stream, CEILING, () -> ledger.failures().size() > before);
    }
    String failure = ledger.failures().get(before).what();
    assertTrue(failure.contains(what), () -> "'" + what + "' is not in: " + failure);
  }

  private static boolean send(OutputStream out, String text, boolean ends) throws Exception {
    FakeServer.chunked(out, "text/event-stream");
    FakeServer.chunk(out, text);
    if (ends) {
      end(out);
    }
    return false;
  }

  private static void end(OutputStream out) throws Exception {
    FakeServer.chunk(out, "");
  }

  private static String event(long revision) {
    return "id: " + revision + "\ndata: {\"revision\":" + revision + "}\n\n";
  }
}
