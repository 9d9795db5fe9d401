package okno.store.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import okno.content.Violation;
import okno.content.Violations;

/** Violations as the log of packs keeps them. */
final class Refusals {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Refusals() {}

  static String json(Violations violations) {
    ArrayNode array = JSON.createArrayNode();
    for (Violation violation : violations) {
      array
          .addObject()
          .put("file", violation.file())
          .put("line", violation.line())
          .put("what", violation.what())
          .put("cure", violation.cure());
    }
    return array.toString();
  }

  static Violations violations(String json) {
    List<Violation> list = new ArrayList<>();
    try {
      for (JsonNode node : JSON.readTree(json)) {
        list.add(
            new Violation(
                node.path("file").asText(),
                node.path("line").asInt(),
                node.path("what").asText(),
                node.path("cure").asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A line of the log of packs is damaged", e);
    }
    return new Violations(list);
  }
}
