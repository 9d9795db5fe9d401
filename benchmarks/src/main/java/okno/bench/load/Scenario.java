package okno.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One path of the product under load.
 *
 * @param name for the table
 * @param requests sent one after the other, again from the first after the last
 */
public record Scenario(String name, URI server, List<byte[]> requests) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  public Scenario {
    requests = List.copyOf(requests);
  }

  /** Each thread with its own connection; any answer but 200 ends the run. */
  public CallFactory calls() {
    return () -> new Exchange(HttpConnection.open(server, TIMEOUT));
  }

  /** Bytes of an answer's body, on average over one round. */
  public long bodyBytes() throws IOException {
    long sum = 0;
    try (HttpConnection connection = HttpConnection.open(server, TIMEOUT)) {
      for (byte[] request : requests) {
        sum += connection.exchange(request).body().length;
      }
    }
    return sum / requests.size();
  }

  private final class Exchange implements Call {
    private final HttpConnection connection;

    Exchange(HttpConnection connection) {
      this.connection = connection;
    }

    @Override
    public void make(int number) throws IOException {
      HttpConnection.Answer answer = connection.exchange(requests.get(number % requests.size()));
      if (answer.status() != 200) {
        throw new IOException(name + " was answered " + answer.status() + ": " + answer.text());
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
