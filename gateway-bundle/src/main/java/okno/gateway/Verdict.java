package okno.gateway;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What is to become of an attempt whose servlet has returned. */
enum Verdict {
  /** It goes to the client as it is. */
  BELIEVED,
  /** No servlet was reached, or only one that stands in for it. Nothing was done. */
  ROUTE,
  /** The servlet said that it did nothing and wants to be asked later. */
  AGAIN,
  /** It failed because something was being replaced, and doing it twice is doing it once. */
  REPEAT,
  /** It says nothing, and nobody knows whether it did something. */
  UNKNOWN;

  static Verdict on(
      Asked asked, Answer answer, @Nullable Throwable thrown, Routes routes, Changes changes) {
    if (answer.isGone()) {
      return BELIEVED;
    }
    if (asked.saidAgain()) {
      return AGAIN;
    }
    Throwable failure = thrown != null ? thrown : asked.failure();
    if (isRouteMissing(asked, answer, routes)
        || standsIn(asked, answer, routes)
        || hasLeft(failure)) {
      return ROUTE;
    }
    if (failure != null || answer.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      return isRepeatable(asked) && changes.isReplacing(asked.epoch()) ? REPEAT : BELIEVED;
    }
    if (answer.saysNothing()) {
      return isRepeatable(asked) ? REPEAT : UNKNOWN;
    }
    return BELIEVED;
  }

  private static boolean isRepeatable(Asked asked) {
    return asked.isIdempotent() && asked.isRepeatable();
  }

  /**
   * The whiteboard's own «404»: it found no servlet. That it found one it tells by itself (see
   * {@link Asked#getDispatcherType}); should somebody else have asked for the type before it, the
   * whiteboard is asked what it would find.
   */
  private static boolean isRouteMissing(Asked asked, Answer answer, Routes routes) {
    return answer.error() == HttpServletResponse.SC_NOT_FOUND
        && (!asked.isHandedOver() || !routes.isThere(asked.path()));
  }

  /** Whether a less specific servlet does not know the path of one that is away. */
  static boolean standsIn(Asked asked, Answer answer, Routes routes) {
    int status = answer.getStatus();
    return (status == HttpServletResponse.SC_NOT_FOUND
            || status == HttpServletResponse.SC_METHOD_NOT_ALLOWED)
        && routes.isAnyLeaving()
        && routes.isLeaving(asked.path());
  }

  /**
   * Whether the whiteboard found a servlet or filter that left before it was called. The words are
   * the whiteboard's; when they come from inside a servlet that forwards to another, that servlet
   * has been called.
   */
  private static boolean hasLeft(@Nullable Throwable failure) {
    if (!(failure instanceof ServletException) || failure.getMessage() == null) {
      return false;
    }
    String message = failure.getMessage();
    if (!message.startsWith("Servlet has been unregistered")
        && !message.startsWith("Filter has been unregistered")) {
      return false;
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().contains("RequestDispatcher")) {
        return false;
      }
    }
    return true;
  }
}
