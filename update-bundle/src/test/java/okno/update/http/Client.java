package okno.update.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP as a program would, or with bytes that no HTTP library would let through. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Client() {}

  public static HttpResponse<String> get(URI address, String... headers) {
    return method("GET", address, headers);
  }

  public static HttpResponse<String> method(String method, URI address, String... headers) {
    return send(request(address, headers).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  public static HttpResponse<String> post(
      URI address, HttpRequest.BodyPublisher body, String... headers) {
    return send(request(address, headers).POST(body));
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException noJson) {
      throw new AssertionError("No JSON: " + response.body(), noJson);
    }
  }

  /** All that comes back for these bytes until the server hangs up or the sender is told enough. */
  static String wire(int port, String request, boolean firstLineOnly) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (!firstLineOnly) {
        socket.shutdownOutput();
      }
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      for (int next = socket.getInputStream().read();
          next >= 0 && !(firstLineOnly && next == '\r');
          next = socket.getInputStream().read()) {
        said.write(next);
      }
      return said.toString(StandardCharsets.UTF_8);
    }
  }

  private static HttpRequest.Builder request(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new AssertionError("No answer from " + request.build().uri(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", interrupted);
    }
  }
}
