package okno.window.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends an {@link Answer}: security headers on everything, a strong ETag on what may be kept, 304
 * when the browser has it already, gzip when it pays. The compressed form has an ETag of its own,
 * since it is other bytes.
 */
final class Delivery {
  /** Below this size compression saves no packet. */
  private static final int SMALLEST_COMPRESSED = 1024;

  private static final Map<String, String> SECURITY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'",
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

  private Delivery() {}

  /** Writes the security headers. */
  static void guard(HttpServletResponse response) {
    SECURITY.forEach(response::setHeader);
  }

  static void send(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    guard(response);
    answer.headers().forEach(response::setHeader);
    boolean encoded = answer.headers().containsKey("Content-Encoding");
    boolean gzip =
        !encoded
            && answer.isText()
            && answer.length() >= SMALLEST_COMPRESSED
            && acceptsGzip(request.getHeader("Accept-Encoding"));
    if (answer.isText() && !answer.headers().containsKey("Vary")) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    if (isKept(answer, response)) {
      String tag = answer.headers().get("ETag");
      if (tag == null) {
        tag = tag(answer, gzip);
        response.setHeader("ETag", tag);
      }
      if (matches(request.getHeader("If-None-Match"), tag)) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    response.setStatus(answer.status());
    if (!answer.type().isEmpty()) {
      response.setContentType(answer.type());
    }
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
      byte[] compressed = compress(answer.bytes(), answer.length(), Deflater.BEST_SPEED);
      write(request, response, compressed, compressed.length);
    } else {
      write(request, response, answer.bytes(), answer.length());
    }
  }

  private static boolean isKept(Answer answer, HttpServletResponse response) {
    return answer.status() == HttpServletResponse.SC_OK
        && !Answer.NOT_KEPT.equals(response.getHeader("Cache-Control"));
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, byte[] bytes, int length)
      throws IOException {
    response.setContentLength(length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes, 0, length);
    }
  }

  static byte[] compress(byte[] bytes, int length, int level) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(length / 3 + 64);
    try (OutputStream out =
        new GZIPOutputStream(compressed, 8192) {
          {
            def.setLevel(level);
          }
        }) {
      out.write(bytes, 0, length);
    }
    return compressed.toByteArray();
  }

  static String tag(byte[] bytes, int length) {
    return '"' + hash(bytes, length) + '"';
  }

  private static String tag(Answer answer, boolean gzip) {
    return '"' + hash(answer.bytes(), answer.length()) + (gzip ? "-gzip" : "") + '"';
  }

  private static String hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      byte[] hash = new byte[12];
      System.arraycopy(digest.digest(), 0, hash, 0, hash.length);
      return Base64.getUrlEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }

  /** If-None-Match compares weakly (RFC 9110, 13.1.2). */
  private static boolean matches(@Nullable String given, String tag) {
    if (given == null) {
      return false;
    }
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    for (String candidate : given.split(",", 32)) {
      String stripped = candidate.strip();
      if (stripped.equals("*") || stripped.equals(strong) || stripped.equals("W/" + strong)) {
        return true;
      }
    }
    return false;
  }

  static boolean acceptsGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", 32)) {
      String[] parts = coding.strip().split("\\s*;\\s*", 2);
      if (parts[0].equals("gzip")) {
        return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
