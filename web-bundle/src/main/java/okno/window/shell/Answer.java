package okno.window.shell;

import java.util.Map;

/**
 * A reply in its final bytes.
 *
 * @param length how many of the bytes count
 * @param headers beyond those that every answer has
 */
record Answer(int status, String type, byte[] bytes, int length, Map<String, String> headers) {
  static final String HTML = "text/html;charset=utf-8";
  static final String PROBLEM = "application/problem+json";

  static final String NOT_KEPT = "no-store";
  static final String ASKED_EACH_TIME = "private, no-cache";

  boolean isText() {
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith(PROBLEM)
        || type.startsWith("application/manifest+json")
        || type.startsWith("image/svg+xml");
  }
}
