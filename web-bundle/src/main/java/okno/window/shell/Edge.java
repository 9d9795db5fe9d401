package okno.window.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okno.catalog.StoreClosed;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands around every answer of a servlet. It reads the request strictly, catches what nobody
 * else could cure and logs that once, under the id that the page shows; counts; and writes the
 * request log, which holds method, path, status and time, never a query, a body or a referrer,
 * because a visitor's words stand in them.
 *
 * <p>A request that a gateway still holds ({@code okno.gateway} is {@code "holds"}) and for which
 * {@linkplain NotReady nothing was done} is handed back with {@code "again"}: nothing is written,
 * logged or counted, since the gateway repeats it when what was missing is there. Whoever leaves
 * waits in {@link #drain} for the answers under way, so that their classes stay loadable.
 */
public final class Edge {
  private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
  private static final Logger REQUESTS = LoggerFactory.getLogger("okno.request");
  private static final String GATEWAY = "okno.gateway";
  private static final String HOLDS = "holds";
  private static final String AGAIN = "again";
  private static final String NO_ROUTE = "none";
  private static final int LONGEST_LOGGED_PATH = 200;
  private static final long PATIENCE_SECONDS = 5;

  private final Rendering rendering;
  private final Metrics metrics;

  /** The answers under way, and one party more: whoever will leave. */
  private final Phaser answering = new Phaser(1);

  private volatile boolean leaving;

  public Edge(Backends backends, Assets assets, Metrics metrics) {
    this.rendering = new Rendering(backends, assets);
    this.metrics = metrics;
  }

  /** Makes the reply to one request. */
  @FunctionalInterface
  public interface Answering {
    /**
     * @return empty when the answer is an open stream by now, which goes on by itself
     */
    Optional<Reply> answer(PageRequest request, Exchange exchange) throws IOException;
  }

  /** What is being answered, as far as it has come; the log and the counters read it at the end. */
  public static final class Exchange {
    private final String id =
        Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    private String route = NO_ROUTE;

    /** The address under which this request is counted. */
    public void route(String address) {
      route = address;
    }

    /** Writes the headers that every answer has. */
    public void head(HttpServletResponse response) {
      response.setHeader("X-Request-Id", id);
      Delivery.guard(response);
    }
  }

  /** Answers one request. */
  public void serve(HttpServletRequest request, HttpServletResponse response, Answering answering)
      throws IOException {
    this.answering.register();
    try {
      long start = System.nanoTime();
      Exchange exchange = new Exchange();
      Optional<Answer> answer;
      try {
        answer = answer(request, exchange, answering);
      } catch (NotReady held) {
        request.setAttribute(GATEWAY, AGAIN);
        return;
      }
      send(answer, request, response, exchange, start);
    } finally {
      this.answering.arriveAndDeregister();
    }
  }

  /** Takes no more requests and waits a few seconds until the last one is answered. */
  public void drain() {
    leaving = true;
    int phase = answering.arriveAndDeregister();
    try {
      if (phase >= 0) {
        answering.awaitAdvanceInterruptibly(phase, PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (TimeoutException busy) {
      LOG.warn("Requests still under way when the pages left: {}", answering.getUnarrivedParties());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(
      Optional<Answer> answer,
      HttpServletRequest request,
      HttpServletResponse response,
      Exchange exchange,
      long start)
      throws IOException {
    try {
      if (answer.isPresent()) {
        response.setHeader("X-Request-Id", exchange.id);
        if (hasBody(request) && !LimitedBody.drain(request.getInputStream())) {
          response.setHeader("Connection", "close");
        }
        Delivery.send(answer.get(), request, response);
      }
    } finally {
      int status = answer.isPresent() ? response.getStatus() : HttpServletResponse.SC_OK;
      long nanos = System.nanoTime() - start;
      metrics.count(exchange.route, status, nanos);
      if (REQUESTS.isInfoEnabled()) {
        REQUESTS.info(
            "{} {} {} {} ms {}",
            request.getMethod(),
            loggable(request.getRequestURI()),
            status,
            nanos / 1_000_000,
            exchange.id);
      }
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * @throws NotReady when the gateway may repeat the request
   */
  private Optional<Answer> answer(
      HttpServletRequest request, Exchange exchange, Answering answering) {
    if (request.getMethod().equals("OPTIONS")) {
      return Optional.of(
          new Answer(204, "", new byte[0], 0, Map.of("Allow", "GET, HEAD, POST, OPTIONS")));
    }
    HttpPageRequest readable = HttpPageRequest.unreadable(request, exchange.id);
    try {
      if (leaving) {
        throw new NotReady("Страницы обновляются");
      }
      readable = new HttpPageRequest(request, exchange.id);
      HttpPageRequest read = readable;
      return answering.answer(read, exchange).map(reply -> rendering.answer(reply, read));
    } catch (BadParameter bad) {
      return rendered(Problems.badParameter(bad.parameter(), message(bad)), readable);
    } catch (NotReady notReady) {
      return handedBack(notReady, request, readable);
    } catch (StoreClosed nothingDone) {
      return handedBack(new NotReady("Хранилище открывается"), request, readable);
    } catch (LimitedBody.TooLarge tooLarge) {
      return rendered(Problems.tooLarge(tooLarge.limit()), readable);
    } catch (Exception | LinkageError | StackOverflowError failed) {
      if (failed instanceof UncheckedIOException
          && failed.getCause() instanceof LimitedBody.TooLarge tooLarge) {
        return rendered(Problems.tooLarge(tooLarge.limit()), readable);
      }
      return Optional.of(failed(request, readable, exchange.id, failed));
    }
  }

  private Optional<Answer> handedBack(
      NotReady notReady, HttpServletRequest request, HttpPageRequest readable) {
    if (HOLDS.equals(request.getAttribute(GATEWAY)) && !readable.isBodyRead()) {
      throw notReady;
    }
    return rendered(Problems.notReady(notReady), readable);
  }

  private Optional<Answer> rendered(Reply.Problem problem, PageRequest request) {
    return Optional.of(rendering.answer(problem, request));
  }

  private Answer failed(
      HttpServletRequest request, PageRequest readable, String id, Throwable cause) {
    LOG.error(
        "Request {} failed: {} {}",
        id,
        request.getMethod(),
        loggable(request.getRequestURI()),
        cause);
    Reply.Problem problem = Problems.failed(id);
    try {
      return rendering.answer(problem, readable);
    } catch (RuntimeException | LinkageError brokenTemplate) {
      byte[] plain = (problem.title() + ". " + problem.advice()).getBytes(StandardCharsets.UTF_8);
      Map<String, String> headers = Map.of("Cache-Control", Answer.NOT_KEPT);
      return new Answer(500, "text/plain;charset=utf-8", plain, plain.length, headers);
    }
  }

  private static String message(BadParameter bad) {
    String message = bad.getMessage();
    return message == null ? "Параметр «" + bad.parameter() + "» не читается" : message;
  }

  /**
   * A path as it came, still encoded, so that no line can be forged; cut, because it may be long.
   */
  private static String loggable(String raw) {
    StringBuilder line = new StringBuilder(Math.min(raw.length(), LONGEST_LOGGED_PATH));
    for (int i = 0; i < raw.length() && i < LONGEST_LOGGED_PATH; i++) {
      char c = raw.charAt(i);
      line.append(c > 0x20 && c < 0x7F ? c : '?');
    }
    return line.toString();
  }
}
