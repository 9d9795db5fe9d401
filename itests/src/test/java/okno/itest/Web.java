package okno.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A visitor of one running Okno: a browser, a program, or somebody who sends nonsense. */
public final class Web {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final int port;

  public Web(int port) {
    this.port = port;
  }

  /** An answer with its body as text. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    public String type() {
      return headers.firstValue("Content-Type").orElse("");
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  /** As a program asks. */
  public JsonNode json(String path) throws IOException, InterruptedException {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new AssertionError(path + " answered " + answer);
    }
    return answer.json();
  }

  /** The bytes of a file as it is stored; anything but 200 is a failure. */
  public byte[] bytes(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).GET().build();
    HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
    return response.body();
  }

  public JsonNode search(String query) throws IOException, InterruptedException {
    return json("/api/v1/search?q=" + encoded(query));
  }

  /** Pushes a pack as {@code bin/content push} does. */
  public Answer push(Path pack, String key) throws IOException, InterruptedException {
    return push(pack, "X-Okno-Key", key);
  }

  /** Pushes a pack with these headers, given as name, value, name, value. */
  public Answer push(Path pack, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/api/v1/packs"))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofFile(pack));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends a form as a page without scripts does. */
  public Answer form(String path, String fields) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        CLIENT.send(
            request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * Sends the bytes as they are and returns the status, or 0 when the connection was closed without
   * one. For requests that no decent client would send.
   */
  public int sendRaw(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      return status(socket.getInputStream());
    }
  }

  /** A raw request whose target is taken as it is, byte for byte. */
  public int getRaw(String target) throws IOException {
    String head = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes("GET ".getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(target.getBytes(StandardCharsets.UTF_8));
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    return sendRaw(request.toByteArray());
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int status(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    String[] words = line.toString(StandardCharsets.ISO_8859_1).strip().split(" ");
    return words.length < 2 ? 0 : Integer.parseInt(words[1]);
  }
}
