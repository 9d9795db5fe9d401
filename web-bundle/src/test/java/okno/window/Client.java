package okno.window;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP as a browser or a program would, and keeps no cookies. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Client() {}

  public static HttpResponse<String> get(URI address, String... headers) {
    return send(request(address, headers).GET(), HttpResponse.BodyHandlers.ofString());
  }

  public static HttpResponse<byte[]> bytes(URI address, String... headers) {
    return send(request(address, headers).GET(), HttpResponse.BodyHandlers.ofByteArray());
  }

  public static HttpResponse<String> post(
      URI address, HttpRequest.BodyPublisher body, String... headers) {
    return send(request(address, headers).POST(body), HttpResponse.BodyHandlers.ofString());
  }

  public static HttpResponse<String> form(URI address, String form, String... headers) {
    return send(
        request(address, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        HttpResponse.BodyHandlers.ofString());
  }

  public static HttpResponse<String> method(String method, URI address) {
    return send(
        request(address).method(method, HttpRequest.BodyPublishers.noBody()),
        HttpResponse.BodyHandlers.ofString());
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException noJson) {
      throw new AssertionError("No JSON: " + response.body(), noJson);
    }
  }

  /** A text as it stands in a query. */
  public static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return HTTP.send(request.build(), body);
    } catch (IOException failed) {
      throw new AssertionError("No answer from " + request.build().uri(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", interrupted);
    }
  }
}
