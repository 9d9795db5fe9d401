package okno.store.yaml;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How deep a YAML text goes, told from brackets and indentation alone, so that a text made to
 * exhaust a parser never reaches one. Quotes and comments are followed roughly: what slips through
 * is stopped by {@link YamlText}, which counts again while it reads.
 */
final class Nesting {
  private final String text;
  private final Deque<Integer> indents = new ArrayDeque<>();
  private int flow;
  private int line = 1;

  private Nesting(String text) {
    this.text = text;
  }

  /** The first line on which the text is deeper than the limit; 0 when it never is. */
  static int lineDeeperThan(String text, int limit) {
    return new Nesting(text).scan(limit);
  }

  private int scan(int limit) {
    int at = 0;
    while (at < text.length()) {
      if (flow == 0) {
        at = indentation(at);
      }
      if (indents.size() > limit) {
        return line;
      }
      boolean fresh = true;
      while (at < text.length() && text.charAt(at) != '\n') {
        char c = text.charAt(at);
        if (c == '#' && fresh) {
          at = endOfLine(at);
          continue;
        }
        if ((c == '"' || c == '\'') && (fresh || flow > 0)) {
          at = afterQuote(at, c);
          fresh = false;
          continue;
        }
        if ((c == '[' || c == '{') && (fresh || flow > 0)) {
          flow++;
        } else if ((c == ']' || c == '}') && flow > 0) {
          flow--;
        }
        if (indents.size() + flow > limit) {
          return line;
        }
        fresh = c == ' ' || c == '\t' || (flow > 0 && "[{,:".indexOf(c) >= 0);
        at++;
      }
      at++;
      line++;
    }
    return 0;
  }

  /** Blocks begin where a line is indented further, and behind each dash that opens an item. */
  private int indentation(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#') {
      return at;
    }
    while (!indents.isEmpty() && indents.peek() >= at - start) {
      indents.pop();
    }
    indents.push(at - start);
    while (at + 1 < text.length() && isIndicator(at)) {
      at++;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      indents.push(at - start);
    }
    return at;
  }

  private boolean isIndicator(int at) {
    return "-?:".indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == ' ';
  }

  private int endOfLine(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int afterQuote(int start, char quote) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && quote == '"') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
    return Math.min(at + 1, text.length());
  }
}
