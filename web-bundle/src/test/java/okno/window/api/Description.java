package okno.window.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import okno.window.Client;

/** {@code openapi.json} as the contract that answers are held against. */
final class Description {
  private final JsonNode root;

  private Description(JsonNode root) {
    this.root = root;
  }

  static Description read() throws IOException {
    try (InputStream in = Description.class.getResourceAsStream("openapi.json")) {
      return new Description(new ObjectMapper().readTree(in));
    }
  }

  JsonNode root() {
    return root;
  }

  /** The answer has a status, a type and a body that the description allows at this path. */
  JsonNode holds(String path, String method, HttpResponse<String> response) {
    JsonNode described = response(path, method, response.statusCode());
    assertFalse(
        described.isMissingNode(),
        () -> path + " answers " + response.statusCode() + ": " + response.body());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode content = described.path("content");
    String expected = content.fieldNames().next();
    assertEquals(expected, type.split(";")[0], path);
    JsonNode body = Client.json(response);
    List<String> wrong = Schema.differences(root, content.path(expected).path("schema"), body);
    assertEquals(List.of(), wrong, () -> path + "\n" + response.body());
    return body;
  }

  JsonNode response(String path, String method, int status) {
    JsonNode response =
        root.path("paths").path(path).path(method).path("responses").path(Integer.toString(status));
    String reference = response.path("$ref").asText();
    return reference.isEmpty() ? response : root.at(reference.substring(1));
  }
}
