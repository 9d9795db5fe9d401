package okno.itest.hot.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import okno.bench.load.HttpConnection;
import okno.bench.load.HttpConnection.Answer;
import okno.bench.load.Request;
import org.jspecify.annotations.Nullable;

/**
 * A page that listens: one open event stream that must tell every revision exactly once and in
 * order. When the server ends it cleanly, it is opened again from the last event; when it is cut,
 * or refused, that is a failure, and it is opened again all the same so that the test can go on.
 */
final class EventStream implements AutoCloseable {
  private static final String TARGET = "/api/v1/events";
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final URI server;
  private final Ledger ledger;
  private final Thread thread = new Thread(this::listen, "event-stream");
  private volatile long last;
  private volatile int events;
  private volatile int reopened;
  private volatile boolean open = true;
  private volatile @Nullable HttpConnection connection;

  private EventStream(URI server, Ledger ledger, long since) {
    this.server = server;
    this.ledger = ledger;
    this.last = since;
  }

  static EventStream begin(URI server, Ledger ledger, long since) {
    EventStream stream = new EventStream(server, ledger, since);
    stream.thread.setDaemon(true);
    stream.thread.start();
    return stream;
  }

  /** The revision of the last event. */
  long last() {
    return last;
  }

  int events() {
    return events;
  }

  /** How often the server ended the stream and it was opened again. */
  int reopened() {
    return reopened;
  }

  @Override
  public void close() {
    open = false;
    HttpConnection listening = connection;
    try {
      if (listening != null) {
        listening.close();
      }
      thread.join();
    } catch (IOException closed) {
      // it is closed
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (open) {
      try (HttpConnection fresh = HttpConnection.open(server, SILENCE)) {
        connection = fresh;
        listen(fresh);
      } catch (WrongAnswer | IOException | RuntimeException failed) {
        connection = null;
        if (open) {
          ledger.failed(TARGET, "the stream was cut or wrong: " + failed.getMessage(), Stage.IDLE);
          LockSupport.parkNanos(PAUSE);
        }
      }
    }
  }

  /** Returns when the server has ended the stream as one should. */
  private void listen(HttpConnection from) throws IOException, WrongAnswer {
    Answer answer =
        from.begin(
            Request.get(server, TARGET, "Accept: text/event-stream", "Last-Event-ID: " + last));
    if (answer.status() == 503
        && !answer.header("retry-after").isEmpty()
        && ledger.stage().doorLeaves()) {
      ledger.sentAway();
      LockSupport.parkNanos(PAUSE);
      return;
    }
    Ask.require(answer.status() == 200, "is " + answer.status());
    String type = answer.header("content-type");
    Ask.require(type.startsWith("text/event-stream"), "is of type '" + type + "'");
    Ask.require(HttpConnection.isChunked(answer), "is not chunked, so its end cannot be told");
    EventText text = new EventText();
    for (byte[] chunk = from.nextChunk(); chunk.length > 0; chunk = from.nextChunk()) {
      for (EventText.Event event : text.add(new String(chunk, StandardCharsets.UTF_8))) {
        accept(event);
      }
    }
    Ask.require(text.isAtRest(), "ended within an event: " + text);
    reopened++;
  }

  private void accept(EventText.Event event) throws WrongAnswer {
    if (event.id().isEmpty()) {
      return;
    }
    long revision = Long.parseLong(event.id());
    long expected = last + 1;
    Ask.require(revision == expected, "tells revision " + revision + " instead of " + expected);
    Ask.require(!event.data().isEmpty(), "tells nothing about revision " + revision);
    last = revision;
    events++;
  }
}
