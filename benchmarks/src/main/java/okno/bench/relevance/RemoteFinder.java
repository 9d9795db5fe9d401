package okno.bench.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okno.bench.load.HttpConnection;
import okno.bench.load.Request;

/** The search of a running Okno, asked over its API. */
public final class RemoteFinder implements Finder, Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final HttpConnection connection;

  private RemoteFinder(URI server, HttpConnection connection) {
    this.server = server;
    this.connection = connection;
  }

  public static RemoteFinder open(URI server) throws IOException {
    return new RemoteFinder(server, HttpConnection.open(server, Duration.ofSeconds(10)));
  }

  @Override
  public List<String> find(String text, int limit) throws IOException {
    HttpConnection.Answer answer =
        get("/api/v1/search?q=" + Request.encode(text) + "&limit=" + limit);
    if (answer.status() != 200) {
      throw new IOException("The search for '" + text + "' was answered " + answer.status());
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode hit : JSON.readTree(answer.body()).path("hits")) {
      ids.add(hit.path("id").asText());
    }
    return ids;
  }

  @Override
  public boolean hasCard(String id) throws IOException {
    return get("/api/v1/services/" + id).status() == 200;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private HttpConnection.Answer get(String target) throws IOException {
    return connection.exchange(Request.get(server, target));
  }
}
