package okno.window.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds an answer against a schema of {@code openapi.json}. It knows the words of JSON Schema that
 * the description uses, and fails on any other, so that no rule is silently left unchecked.
 */
final class Schema {
  private static final List<String> SAID =
      List.of("description", "example", "default", "maxLength", "title");

  private final JsonNode description;
  private final List<String> wrong = new ArrayList<>();

  private Schema(JsonNode description) {
    this.description = description;
  }

  /** Everything in which a value differs from a schema, each with its place. */
  static List<String> differences(JsonNode description, JsonNode schema, JsonNode value) {
    Schema check = new Schema(description);
    check.check(schema, value, "$");
    return check.wrong;
  }

  private void check(JsonNode schema, JsonNode value, String place) {
    for (Map.Entry<String, JsonNode> rule : schema.properties()) {
      if (!SAID.contains(rule.getKey())) {
        check(schema, rule.getKey(), rule.getValue(), value, place);
      }
    }
  }

  private void check(JsonNode schema, String rule, JsonNode says, JsonNode value, String place) {
    switch (rule) {
      case "$ref" -> check(description.at(says.asText().substring(1)), value, place);
      case "type" -> type(says, value, place);
      case "enum" -> require(contains(says, value), place, value + " is none of " + says);
      case "pattern" ->
          require(
              !value.isTextual() || Pattern.matches(says.asText(), value.asText()),
              place,
              value + " is not like " + says);
      case "format" -> format(says.asText(), value, place);
      case "minimum" ->
          require(!value.isNumber() || value.asLong() >= says.asLong(), place, "is too small");
      case "maximum" ->
          require(!value.isNumber() || value.asLong() <= says.asLong(), place, "is too large");
      case "properties" -> says.properties().forEach(it -> property(it, value, place));
      case "required" ->
          says.forEach(
              name ->
                  require(
                      !value.isObject() || value.has(name.asText()), place, name + " is missing"));
      case "additionalProperties" -> additional(schema, says, value, place);
      case "items" -> {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          check(says, value.get(i), place + "[" + i + "]");
        }
      }
      case "anyOf" -> anyOf(says, value, place);
      default -> throw new IllegalArgumentException("This test knows no rule '" + rule + "'");
    }
  }

  private void property(Map.Entry<String, JsonNode> property, JsonNode value, String place) {
    if (value.has(property.getKey())) {
      check(property.getValue(), value.get(property.getKey()), place + "." + property.getKey());
    }
  }

  private void additional(JsonNode schema, JsonNode says, JsonNode value, String place) {
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (schema.path("properties").has(name)) {
                return;
              }
              if (says.isObject()) {
                check(says, value.get(name), place + "." + name);
              } else {
                require(says.asBoolean(), place, "'" + name + "' is not in the description");
              }
            });
  }

  private void anyOf(JsonNode says, JsonNode value, String place) {
    for (JsonNode choice : says) {
      if (differences(description, choice, value).isEmpty()) {
        return;
      }
    }
    require(false, place, "fits none of " + says);
  }

  private void type(JsonNode says, JsonNode value, String place) {
    boolean fits = false;
    for (JsonNode type : says.isArray() ? says : List.of(says)) {
      fits |= is(type.asText(), value);
    }
    require(fits, place, value + " is no " + says);
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("This test knows no type '" + type + "'");
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode item : list) {
      if (item.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void format(String format, JsonNode value, String place) {
    if (!value.isTextual()) {
      return;
    }
    try {
      switch (format) {
        case "date" -> LocalDate.parse(value.asText());
        case "date-time" -> OffsetDateTime.parse(value.asText());
        case "local-date-time" -> LocalDateTime.parse(value.asText());
        default -> throw new IllegalArgumentException("This test knows no format " + format);
      }
    } catch (DateTimeException noDate) {
      require(false, place, value + " is no " + format);
    }
  }

  private void require(boolean fine, String place, String what) {
    if (!fine) {
      wrong.add(place + ": " + what);
    }
  }
}
