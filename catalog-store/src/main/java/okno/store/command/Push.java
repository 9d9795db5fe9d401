package okno.store.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sends a pack to a running Okno and puts its answer into sentences. It goes under a key of its
 * own, so that a gateway may hand it on again when a part is being replaced.
 */
final class Push {
  private static final int UNPROCESSABLE = 422;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final String key;

  Push(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  /** What Okno said; a refusal leaves the catalogue as it was. */
  record Answer(boolean accepted, boolean refused, List<String> lines) {}

  Answer send(Path pack) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/packs"))
            .timeout(Duration.ofMinutes(2))
            .header("X-Okno-Key", key)
            .header("Content-Type", "application/octet-stream")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofFile(pack))
            .build();
    HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (ConnectException nobody) {
      throw new IOException(
          "«Окно» по адресу " + server + " не отвечает. Запустите его (bin/run) или назовите --to",
          nobody);
    }
    return answer(response.statusCode(), response.body());
  }

  /** Puts an answer into lines; whatever is no JSON of ours is shown by its status alone. */
  static Answer answer(int status, String text) {
    JsonNode body;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException foreign) {
      body = JSON.createObjectNode();
    }
    boolean accepted = status >= 200 && status < 300;
    List<String> lines = new ArrayList<>();
    JsonNode violations = body.path("violations");
    for (JsonNode violation : violations) {
      lines.add(
          violation.path("file").asText()
              + (":" + violation.path("line").asInt())
              + (": " + violation.path("what").asText())
              + (". " + violation.path("cure").asText()));
    }
    if (!violations.isEmpty()) {
      lines.add("Нарушений: " + violations.size() + ". Ничего не изменено");
    } else if (accepted) {
      accepted(body, lines);
    } else {
      String said = body.path("detail").asText(body.path("title").asText(""));
      lines.add("Не принято (" + status + ")" + (said.isEmpty() ? "" : ": " + said));
    }
    boolean refused = status == UNPROCESSABLE || !violations.isEmpty();
    return new Answer(accepted && !refused, refused, lines);
  }

  private static void accepted(JsonNode body, List<String> lines) {
    String pack = body.path("pack").asText() + " " + body.path("version").asText();
    switch (body.path("outcome").asText()) {
      case "unchanged" -> lines.add("Пакет " + pack + ": в каталоге то же самое");
      case "waiting" ->
          lines.add("Пакет " + pack + " ждёт утверждения: " + body.path("why").asText());
      default -> {
        String revision = body.path("changeSet").path("revision").asText("");
        lines.add(
            "Пакет " + pack + " внесён" + (revision.isEmpty() ? "" : ", ревизия " + revision));
      }
    }
    for (JsonNode change : body.path("changeSet").path("changes")) {
      List<String> blocks = new ArrayList<>();
      change.path("blocks").forEach(block -> blocks.add(block.asText()));
      lines.add(
          "  "
              + sign(change.path("kind").asText())
              + change.path("entry").asText()
              + (" — " + change.path("title").asText())
              + (blocks.isEmpty() ? "" : " [" + String.join(", ", blocks) + "]"));
    }
  }

  private static String sign(String kind) {
    return switch (kind) {
      case "added" -> "+ ";
      case "withdrawn" -> "- ";
      default -> "* ";
    };
  }
}
