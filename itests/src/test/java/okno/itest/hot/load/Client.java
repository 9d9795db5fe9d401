package okno.itest.hot.load;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import okno.bench.load.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One browser: a connection that is kept, and a memory of the newest revision that it has seen of
 * each kind of answer, because time must not run backwards for anybody. Used by one thread at once.
 */
final class Client implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Servers let go of idle connections; one that is older than this might be let go of just now.
   */
  private static final long FRESH_NANOS = Duration.ofSeconds(15).toNanos();

  private final URI server;
  private final Map<Kind, Long> seen = new EnumMap<>(Kind.class);
  private @Nullable HttpConnection connection;
  private long lastUse;

  Client(URI server) {
    this.server = server;
  }

  /** A whole answer, unpacked. */
  HttpConnection.Answer exchange(byte[] request) throws IOException {
    HttpConnection open = connected();
    try {
      HttpConnection.Answer answer = open.exchange(request);
      lastUse = System.nanoTime();
      if (answer.isLast()) {
        close();
      }
      return unpacked(answer);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** Refuses a revision below the one that this client, or the world, already knows. */
  void sees(Kind kind, long revision, long known) throws WrongAnswer {
    long least = Math.max(known, seen.getOrDefault(kind, 0L));
    if (revision < least) {
      throw new WrongAnswer("shows revision " + revision + " after " + least);
    }
    seen.put(kind, revision);
  }

  @Override
  public void close() throws IOException {
    HttpConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  private HttpConnection connected() throws IOException {
    if (connection != null && System.nanoTime() - lastUse > FRESH_NANOS) {
      close();
    }
    if (connection == null) {
      connection = HttpConnection.open(server, PATIENCE);
    }
    return connection;
  }

  private static HttpConnection.Answer unpacked(HttpConnection.Answer answer) throws IOException {
    if (!answer.header("content-encoding").equals("gzip")) {
      return answer;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new HttpConnection.Answer(answer.status(), answer.head(), in.readAllBytes());
    }
  }
}
