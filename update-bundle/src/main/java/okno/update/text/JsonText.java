package okno.update.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, texts, numbers and truths. Written here because the
 * reader of Felix utils loses its way in a text that ends with a backslash, and because the command
 * has to run with this bundle's jar alone.
 */
public final class JsonText {
  /** Our answers are four levels deep; what nests deeper is none of ours. */
  private static final int DEEPEST = 32;

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * The members of an object.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static Map<String, @Nullable Object> object(String text) {
    JsonText json = new JsonText(text);
    if (json.peek() != '{') {
      throw json.wrong();
    }
    Map<String, @Nullable Object> members = json.members(0);
    if (json.peek() != 0) {
      throw json.wrong();
    }
    return members;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong();
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> members(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      if (!members.isEmpty()) {
        take(',');
      }
      if (peek() != '"') {
        throw wrong();
      }
      String name = string();
      take(':');
      members.put(name, value(depth + 1));
    }
    at++;
    return members;
  }

  private List<@Nullable Object> items(int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      if (!items.isEmpty()) {
        take(',');
      }
      items.add(value(depth + 1));
    }
    at++;
    return items;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw wrong();
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw wrong();
    };
  }

  private char hexadecimal() {
    if (at + 4 >= text.length()) {
      throw wrong();
    }
    int start = at + 1;
    at += 4;
    try {
      return (char) Integer.parseInt(text, start, start + 4, 16);
    } catch (NumberFormatException none) {
      throw wrong();
    }
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return meaning;
  }

  private Number number() {
    int start = at;
    while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    try {
      if (number.matches("-?[0-9]{1,18}")) {
        return Long.parseLong(number);
      }
      return Double.parseDouble(number);
    } catch (NumberFormatException none) {
      throw wrong();
    }
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw wrong();
    }
    at++;
  }

  /** The next character that is no white space; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("No JSON from character " + at + " on");
  }
}
