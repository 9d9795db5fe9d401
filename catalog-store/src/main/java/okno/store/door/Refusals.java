package okno.store.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import okno.content.Violation;
import okno.content.Violations;

/** Violations as the file keeps them. */
final class Refusals {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Refusals() {}

  static String json(Violations violations) {
    return array(violations).toString();
  }

  static ArrayNode array(Violations violations) {
    ArrayNode array = JSON.createArrayNode();
    for (Violation violation : violations) {
      array
          .addObject()
          .put("file", violation.file())
          .put("line", violation.line())
          .put("what", violation.what())
          .put("cure", violation.cure());
    }
    return array;
  }

  static Violations violations(String json) {
    try {
      return violations(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A line of the log of packs is damaged", e);
    }
  }

  static Violations violations(JsonNode array) {
    List<Violation> list = new ArrayList<>();
    for (JsonNode node : array) {
      list.add(
          new Violation(
              node.path("file").asText(),
              node.path("line").asInt(),
              node.path("what").asText(),
              node.path("cure").asText()));
    }
    return new Violations(list);
  }
}
