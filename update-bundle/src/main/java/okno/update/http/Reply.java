package okno.update.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, and how it is sent: nothing of it may be kept, and every one carries the guards. */
record Reply(int status, String type, String body, Map<String, String> headers) {
  private static final Map<String, String> GUARDS =
      Map.of(
          "Cache-Control",
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(int status, String type, String body) {
    return new Reply(status, type + ";charset=utf-8", body, Map.of());
  }

  static Reply json(int status, String body) {
    return json(status, "application/json", body);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    GUARDS.forEach(response::setHeader);
    headers.forEach(response::setHeader);
    response.setStatus(status);
    if (status == HttpServletResponse.SC_NO_CONTENT) {
      return;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!type.isEmpty()) {
      response.setContentType(type);
    }
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }
}
