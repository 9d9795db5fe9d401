package okno.web;

import java.io.IOException;

/**
 * A part of the site. Registered as a service; of several whose prefix fits a path, the longest
 * wins. Called by many threads at once; keeps nothing between requests but what it can lose.
 */
public interface PageSource {
  /** The path it answers, such as {@code /s/}; {@code /} answers what nobody else does. */
  String prefix();

  /**
   * Answers one request. An unexpected exception becomes a 500 with the request's id; a person's
   * mistake is a {@link Reply} and not an exception.
   *
   * @throws BadParameter becomes a 400 that names the parameter
   */
  Reply answer(PageRequest request) throws IOException;
}
