package okno.update.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okno.update.text.JsonText;
import org.jspecify.annotations.Nullable;

/** The Okno that is asked, over HTTP. */
final class Server {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI address;

  /**
   * @throws Misuse when the address is none
   */
  Server(String address) {
    try {
      this.address = new URI(address);
    } catch (URISyntaxException none) {
      throw noAddress(address);
    }
    if (this.address.getHost() == null
        || !String.valueOf(this.address.getScheme()).matches("https?")) {
      throw noAddress(address);
    }
  }

  private static Misuse noAddress(String given) {
    return new Misuse("Адрес пишется http://127.0.0.1:8080, а не " + given);
  }

  /** What it said; whatever is no JSON of ours has no members. */
  record Answer(int status, String body) {
    boolean isGood() {
      return status >= 200 && status < 300;
    }

    Map<String, @Nullable Object> members() {
      try {
        return JsonText.object(body);
      } catch (IllegalArgumentException foreign) {
        return Map.of();
      }
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(Duration.ofSeconds(30)).GET());
  }

  Answer post(String path, String key, @Nullable Path file)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).timeout(Duration.ofMinutes(5)).header("X-Okno-Key", key);
    if (file != null) {
      request.header("Content-Type", "application/octet-stream");
    }
    return send(request.POST(file == null ? BodyPublishers.noBody() : BodyPublishers.ofFile(file)));
  }

  /** A text as it stands in a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (ConnectException nobody) {
      throw new IOException(
          "«Окно» по адресу "
              + address
              + " не отвечает. Запустите его или назовите другой адрес: --to",
          nobody);
    } catch (HttpTimeoutException slow) {
      throw new IOException("«Окно» по адресу " + address + " отвечает слишком долго", slow);
    } catch (IOException broken) {
      throw new IOException(
          "связь с «Окном» прервалась. Что успело начаться, покажет bin/okno status", broken);
    }
  }
}
