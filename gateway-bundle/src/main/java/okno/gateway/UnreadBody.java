package okno.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What is left of the body of a request that is answered without its servlet. Whoever is in the
 * middle of sending it hears no answer when the server hangs up, so the rest is read and thrown
 * away as far as it is no larger than the largest upload of ours.
 */
final class UnreadBody {
  private static final long MOST_THROWN_AWAY = 110L * 1024 * 1024;

  private UnreadBody() {}

  /** Makes the connection fit for the answer. */
  static void finish(HttpServletRequest request, HttpServletResponse response) {
    if (isThere(request) && (waitsForLeave(request) || !drain(request))) {
      response.setHeader("Connection", "close");
    }
  }

  private static boolean isThere(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** Such a sender sends nothing before it is told to, and to read would be to tell it. */
  private static boolean waitsForLeave(HttpServletRequest request) {
    String expect = request.getHeader("Expect");
    return expect != null && expect.toLowerCase(Locale.ROOT).contains("100-continue");
  }

  /** Returns whether the end was reached. */
  private static boolean drain(HttpServletRequest request) {
    byte[] thrownAway = new byte[64 * 1024];
    try {
      InputStream body = request.getInputStream();
      long left = MOST_THROWN_AWAY;
      int count = 0;
      while (left > 0 && count >= 0) {
        count = body.read(thrownAway);
        left -= Math.max(count, 0);
      }
      return count < 0;
    } catch (IOException | IllegalStateException gone) {
      return false;
    }
  }
}
