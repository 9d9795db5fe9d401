package okno.window.desk;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import okno.model.Condition;

/**
 * Conditions as the browser's evaluator reads them: {@code {"q":"parents","a":["married"]}}, {@code
 * {"all":[…]}}, {@code {"any":[…]}}. Written by hand, because names and options are plain ids.
 */
final class ConditionJson {
  private ConditionJson() {}

  static String of(Condition condition) {
    StringBuilder json = new StringBuilder();
    write(condition, json);
    return json.toString();
  }

  /** The named conditions of a card as one object. */
  static String of(Map<String, Condition> named) {
    StringBuilder json = new StringBuilder("{");
    named.forEach(
        (name, condition) -> {
          json.append(json.length() > 1 ? "," : "");
          quoted(name, json);
          json.append(':');
          write(condition, json);
        });
    return json.append('}').toString();
  }

  private static void write(Condition condition, StringBuilder json) {
    condition.match(
        all -> parts("all", all.parts(), json),
        any -> parts("any", any.parts(), json),
        answered -> {
          json.append("{\"q\":");
          quoted(answered.name(), json);
          json.append(",\"a\":[");
          for (Iterator<String> options = answered.accepted().iterator(); options.hasNext(); ) {
            quoted(options.next(), json);
            json.append(options.hasNext() ? "," : "");
          }
          return json.append("]}");
        });
  }

  private static StringBuilder parts(String kind, Collection<Condition> parts, StringBuilder json) {
    json.append("{\"").append(kind).append("\":[");
    for (Iterator<Condition> each = parts.iterator(); each.hasNext(); ) {
      write(each.next(), json);
      json.append(each.hasNext() ? "," : "");
    }
    return json.append("]}");
  }

  private static void quoted(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
