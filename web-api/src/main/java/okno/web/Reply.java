package okno.web;

import java.util.Map;
import java.util.function.Function;

/** The answer to a {@link PageRequest}. A kind added here is a major change of this package. */
public sealed interface Reply {
  /**
   * A whole page; the shell adds the layout.
   *
   * @param title goes before the name of the product
   * @param section the tab to mark, such as {@code search}; empty for none
   * @param stored false when nobody may keep a copy, as for pages narrowed by answers
   */
  record Page(int status, String title, String section, View body, boolean stored)
      implements Reply {
    public static Page of(String title, String section, View body) {
      return new Page(200, title, section, body, true);
    }
  }

  /** A sheet with a layout of its own, such as the memo to print. */
  record Sheet(int status, View document, boolean stored) implements Reply {}

  /** A part of a page, fetched by a script. */
  record Fragment(View body) implements Reply {}

  /**
   * Bytes with their type.
   *
   * @param headers further headers, such as {@code Cache-Control}
   */
  record Content(int status, String type, byte[] bytes, Map<String, String> headers)
      implements Reply {
    public Content {
      headers = Map.copyOf(headers);
    }
  }

  /** Go there: 303 after a form, 302 otherwise, 301 for ever. */
  record Redirect(int status, String location) implements Reply {}

  /**
   * It did not work; the shell makes a page for a person and problem+json for a program.
   *
   * @param title what is wrong, in Russian, one sentence
   * @param advice what to do next
   * @param extra further members of the problem, such as near ids
   */
  record Problem(int status, String title, String advice, Map<String, Object> extra)
      implements Reply {
    public Problem {
      extra = Map.copyOf(extra);
    }
  }

  /** One function for each kind; a forgotten kind does not compile. */
  default <T> T match(Cases<T> cases) {
    if (this instanceof Page it) {
      return cases.page().apply(it);
    }
    if (this instanceof Sheet it) {
      return cases.sheet().apply(it);
    }
    if (this instanceof Fragment it) {
      return cases.fragment().apply(it);
    }
    if (this instanceof Content it) {
      return cases.content().apply(it);
    }
    return this instanceof Redirect it
        ? cases.redirect().apply(it)
        : cases.problem().apply((Problem) this);
  }

  /** The functions of {@link #match}. */
  record Cases<T>(
      Function<Page, T> page,
      Function<Sheet, T> sheet,
      Function<Fragment, T> fragment,
      Function<Content, T> content,
      Function<Redirect, T> redirect,
      Function<Problem, T> problem) {}
}
