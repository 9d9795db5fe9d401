package okno.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, from its arrival to its answer, however often it is handed over. It carries
 * what must outlive an attempt (the body read so far, since when it waits) and notices what a
 * servlet does with it: whether one was reached at all, whether it said «again», whether it went
 * asynchronous. One thread at a time works on it.
 */
final class Asked extends HttpServletRequestWrapper {
  /** The attribute through which servlets and the gateway talk. */
  static final String PROTOCOL = "okno.gateway";

  /** The gateway is still able to hold this request. */
  static final String HOLDS = "holds";

  /** A servlet has done nothing yet and asks to be asked later. */
  static final String AGAIN = "again";

  private static final String SELF = "okno.gateway.asked";

  private final HttpServletResponse response;
  private final Gateway gateway;
  private @Nullable Answer answer;
  private @Nullable RecordedBody body;
  private @Nullable ServletInputStream input;
  private @Nullable BufferedReader reader;
  private @Nullable String path;
  private @Nullable Throwable failure;
  private long epoch;
  private long heldSince;
  private boolean held;
  private boolean handedOver;
  private boolean everHandedOver;
  private boolean again;
  private boolean streams;
  private boolean unsure;

  Asked(HttpServletRequest request, HttpServletResponse response, Gateway gateway) {
    super(request);
    this.response = response;
    this.gateway = gateway;
  }

  /** The request that is dispatched once more, or null when it comes for the first time. */
  static @Nullable Asked known(HttpServletRequest request) {
    return request.getAttribute(SELF) instanceof Asked asked ? asked : null;
  }

  /** Forgets the attempt before and starts another. */
  Answer begin(long epochNow) {
    epoch = epochNow;
    failure = null;
    input = null;
    reader = null;
    handedOver = false;
    again = false;
    return answer = new Answer(this, response, gateway);
  }

  /** Takes back what an attempt that does not count left on the request. */
  void forget() {
    removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    removeAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE);
  }

  /** The server's own request. */
  HttpServletRequest arrived() {
    return (HttpServletRequest) getRequest();
  }

  /** The server's own response. */
  HttpServletResponse response() {
    return response;
  }

  /** The path as the whiteboard looks for servlets by it. */
  String path() {
    String known = path;
    if (known == null) {
      HttpServletRequest own = arrived();
      String start = own.getServletPath() == null ? "" : own.getServletPath();
      known = own.getPathInfo() == null ? start : start + own.getPathInfo();
      path = known;
    }
    return known;
  }

  /** The state of the house when this attempt began, see {@link Changes#epoch}. */
  long epoch() {
    return epoch;
  }

  /** Whether the whiteboard found a servlet in this attempt. */
  boolean isHandedOver() {
    return handedOver;
  }

  /** Whether it did in any attempt. */
  boolean wasHandedOver() {
    return everHandedOver;
  }

  boolean saidAgain() {
    return again;
  }

  /** Whether a servlet went asynchronous: the rest is between it and the server. */
  boolean streams() {
    return streams;
  }

  /** What the whiteboard caught, if anything. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Whether doing it twice is doing it once (RFC 9110, 9.2.2, and by key what is not). */
  boolean isIdempotent() {
    return isReading() || getHeader("Idempotency-Key") != null && gateway.keepsKeys(path());
  }

  boolean isReading() {
    return getMethod().equals("GET") || getMethod().equals("HEAD");
  }

  /** Whether another servlet would read the same body. */
  boolean isRepeatable() {
    RecordedBody read = body;
    return read == null || read.isRepeatable();
  }

  /** An attempt ended in such a way that it may or may not have done something. */
  void leavesUnsure() {
    unsure = true;
  }

  boolean isUnsure() {
    return unsure;
  }

  /** From now on this request waits; returns whether it is for the first time. */
  boolean hold() {
    if (held) {
      return false;
    }
    held = true;
    heldSince = System.nanoTime();
    return true;
  }

  /** How long it has been held so far, in nanoseconds. */
  long heldFor() {
    return held ? System.nanoTime() - heldSince : 0;
  }

  /**
   * The whiteboard asks for the type when it looks for filters, which it does only after it has
   * found a servlet: thereby we know that there was one, at whatever moment it leaves. The type
   * stays that of the first arrival, or a repeated request would pass by filters.
   */
  @Override
  public DispatcherType getDispatcherType() {
    handedOver = true;
    everHandedOver = true;
    return DispatcherType.REQUEST;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    if (PROTOCOL.equals(name)) {
      return again ? AGAIN : gateway.canHold(this) ? HOLDS : null;
    }
    return SELF.equals(name) ? this : super.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (PROTOCOL.equals(name)) {
      again = AGAIN.equals(value);
      return;
    }
    if (RequestDispatcher.ERROR_EXCEPTION.equals(name) && value instanceof Throwable thrown) {
      failure = thrown;
    }
    super.setAttribute(name, value);
  }

  @Override
  public AsyncContext startAsync() {
    AsyncContext context = super.startAsync();
    letThrough();
    return context;
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse answering) {
    AsyncContext context = super.startAsync(request, answering);
    letThrough();
    return context;
  }

  private void letThrough() {
    streams = true;
    Answer current = answer;
    if (current != null) {
      current.letThrough();
    }
  }

  /** Suspends the request for us, not for a servlet. */
  AsyncContext suspend() {
    return getRequest().startAsync(this, response);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (reader != null) {
      throw new IllegalStateException("This body is already read as text");
    }
    return input();
  }

  private ServletInputStream input() throws IOException {
    ServletInputStream current = input;
    if (current == null) {
      RecordedBody recorded = body;
      if (recorded == null) {
        recorded = new RecordedBody(super.getInputStream());
        body = recorded;
      }
      current = recorded.open();
      input = current;
    }
    return current;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader current = reader;
    if (current == null) {
      if (input != null) {
        throw new IllegalStateException("This body is already read as bytes");
      }
      String charset = getCharacterEncoding();
      current =
          new BufferedReader(
              new InputStreamReader(
                  input(), charset == null ? StandardCharsets.UTF_8.name() : charset));
      reader = current;
    }
    return current;
  }

  /** Only to tell apart from the wrappers of others in a log. */
  @Override
  public String toString() {
    return "Asked[" + getMethod() + ' ' + path() + ']';
  }
}
