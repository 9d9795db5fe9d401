package okno.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the gateway says itself: 503, come again in two seconds. A page for people, which needs
 * nothing from anywhere, since whoever would deliver it is just away; a problem (RFC 9457) for
 * programs.
 */
final class Unavailable {
  private static final String RETRY_AFTER = "2";
  private static final String TITLE = "Обновляется, подождите";
  private static final String RELOADS =
      "Эта часть программы сейчас обновляется. Страница откроется сама через пару секунд, нажимать"
          + " ничего не нужно.";
  private static final String NOTHING_SENT =
      "Эта часть программы сейчас обновляется. То, что вы отправили, никуда не ушло и ничего не"
          + " изменило. Вернитесь назад и через пару секунд нажмите кнопку ещё раз.";
  private static final String UNSURE =
      "Эта часть программы обновлялась как раз в этот момент. Дошло ли то, что вы отправили,"
          + " неизвестно. Вернитесь назад, проверьте и, если не дошло, отправьте ещё раз.";

  private static final String STYLE =
      ":root{color-scheme:light dark;--bg:#f3f6f7;--card:#fff;--ink:#14252b;--soft:#4a5d65;"
          + "--line:#d5dee2;--bar:#0e5c69}"
          + "@media(prefers-color-scheme:dark){:root{--bg:#0f1a1e;--card:#18272d;--ink:#e8f0f2;"
          + "--soft:#a9bcc3;--line:#2c4048;--bar:#5fb6c4}}"
          + "*{box-sizing:border-box}"
          + "body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;"
          + "background:var(--bg);color:var(--ink);"
          + "font:1.125rem/1.5 Golos,system-ui,-apple-system,\"Segoe UI\",Roboto,Arial,sans-serif}"
          + "main{width:100%;max-width:34rem;padding:2rem;"
          + "background:linear-gradient(var(--bar) .375rem,var(--card) 0);"
          + "border:1px solid var(--line);border-radius:.75rem}"
          + "h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25}"
          + "p{margin:0;color:var(--soft)}"
          + "@media(max-width:30rem){body{padding:1rem}main{padding:1.5rem}h1{font-size:1.375rem}}";

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final byte[] RELOADING_PAGE = page(RELOADS, true);
  private static final byte[] NOTHING_SENT_PAGE = page(NOTHING_SENT, false);
  private static final byte[] UNSURE_PAGE = page(UNSURE, false);
  private static final byte[] RELOADING_PROBLEM = problem("Повторите запрос через две секунды.");
  private static final byte[] NOTHING_SENT_PROBLEM =
      problem("Запрос не выполнялся. Повторите его через две секунды.");
  private static final byte[] UNSURE_PROBLEM =
      problem("Выполнен ли запрос, неизвестно: проверьте, прежде чем повторять.");

  private Unavailable() {}

  /**
   * Answers a request of which nothing was sent yet.
   *
   * @param forProgram whether it is never a page, whatever the request looks like
   */
  static void send(Asked asked, boolean forProgram) throws IOException {
    HttpServletResponse response = asked.response();
    boolean program = forProgram || isProgram(asked);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_AFTER);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", POLICY);
    if (program) {
      response.setHeader("Content-Type", "application/problem+json");
    } else {
      response.setHeader("Content-Type", "text/html;charset=utf-8");
      if (asked.getMethod().equals("GET")) {
        response.setHeader("Refresh", RETRY_AFTER);
      }
    }
    UnreadBody.finish(asked.arrived(), response);
    byte[] body = body(asked, program);
    response.setContentLength(body.length);
    if (!asked.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static byte[] body(Asked asked, boolean program) {
    if (asked.isReading()) {
      return program ? RELOADING_PROBLEM : RELOADING_PAGE;
    }
    if (asked.isUnsure()) {
      return program ? UNSURE_PROBLEM : UNSURE_PAGE;
    }
    return program ? NOTHING_SENT_PROBLEM : NOTHING_SENT_PAGE;
  }

  private static boolean isProgram(Asked asked) {
    String accepted = asked.getHeader("Accept");
    return asked.path().startsWith("/api/")
        || accepted != null && accepted.contains("json") && !accepted.contains("html");
  }

  private static byte[] page(String sentence, boolean reloads) {
    String html =
        "<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + (reloads ? "<meta http-equiv=\"refresh\" content=\"" + RETRY_AFTER + "\">\n" : "")
            + "<title>"
            + TITLE
            + "</title>\n<style>"
            + STYLE
            + "</style>\n</head>\n<body>\n<main>\n<h1>"
            + TITLE
            + "</h1>\n<p>"
            + sentence
            + "</p>\n</main>\n</body>\n</html>\n";
    return html.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] problem(String detail) {
    String json =
        "{\"type\":\"about:blank\",\"title\":\""
            + TITLE
            + "\",\"status\":503,\"detail\":\""
            + detail
            + "\",\"retryAfter\":"
            + RETRY_AFTER
            + "}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }
}
