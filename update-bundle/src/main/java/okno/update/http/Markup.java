package okno.update.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes HTML that cannot forget to escape: a text goes in as {@link #text} or as the value of an
 * attribute and no other way. Names are literals of ours and are checked to be names; addresses are
 * checked to be local; what is opened has to be closed.
 */
final class Markup {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Pattern LOCAL = Pattern.compile("(/(?!/)|#|data:image/svg\\+xml,).*");

  private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, String... attributes) {
    empty(name, attributes);
    open.push(name);
    return this;
  }

  /** An element without an end, such as {@code meta}. */
  Markup empty(String name, String... attributes) {
    html.append('<').append(checked(name));
    for (int i = 0; i < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (attributes[i].equals("href") && !LOCAL.matcher(value).matches()) {
        throw new IllegalArgumentException("No local address: " + value);
      }
      html.append(' ').append(checked(attributes[i])).append("=\"");
      escape(value);
      html.append('"');
    }
    html.append('>');
    return this;
  }

  /** Ends the element begun last. */
  Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** An element with a text and nothing else. */
  Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** The style sheet; being a file of this bundle it is the one thing that is not escaped. */
  Markup style(StyleSheet sheet) {
    html.append("<style>").append(sheet.css()).append("</style>");
    return this;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("No name of an element or attribute: " + name);
    }
    return name;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return html.toString();
  }
}
