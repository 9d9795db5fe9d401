package okno.window.shell;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one servlet: reads a request strictly, asks the page source with the longest prefix, and
 * sends what it replies. Here is the edge that catches what nobody else could cure: it is logged
 * once, under the id that the page shows. The request log holds method, path, status and time,
 * never a query, a body or a referrer, because a visitor's words stand in them.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class FrontDoor extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
  private static final Logger REQUESTS = LoggerFactory.getLogger("okno.request");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
  private static final String NO_ROUTE = "none";
  private static final int LONGEST_LOGGED_PATH = 200;

  private final transient Routes routes = new Routes();
  private final transient Rendering rendering;
  private final transient Metrics metrics;

  @Activate
  public FrontDoor(
      @Reference Backends backends, @Reference Assets assets, @Reference Metrics metrics) {
    this.rendering = new Rendering(backends, assets);
    this.metrics = metrics;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void addSource(PageSource source, Map<String, ?> properties) {
    boolean ranked = properties.get(Constants.SERVICE_RANKING) instanceof Integer;
    add(source, ranked ? (Integer) properties.get(Constants.SERVICE_RANKING) : 0);
  }

  void removeSource(PageSource source) {
    routes.remove(source);
  }

  /** Adds a page source, without a framework too. */
  public void add(PageSource source, int ranking) {
    routes.add(source, ranking);
  }

  /** What is being answered, as far as it has come; the log and the counters read it at the end. */
  private static final class Exchange {
    final String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    String route = NO_ROUTE;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    Exchange exchange = new Exchange();
    response.setHeader("X-Request-Id", exchange.id);
    try {
      Answer answer = answer(request, exchange);
      if (hasBody(request) && !LimitedBody.drain(request.getInputStream())) {
        response.setHeader("Connection", "close");
      }
      Delivery.send(answer, request, response);
    } finally {
      long nanos = System.nanoTime() - start;
      metrics.count(exchange.route, response.getStatus(), nanos);
      if (REQUESTS.isInfoEnabled()) {
        REQUESTS.info(
            "{} {} {} {} ms {}",
            request.getMethod(),
            loggable(request.getRequestURI()),
            response.getStatus(),
            nanos / 1_000_000,
            exchange.id);
      }
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private Answer answer(HttpServletRequest request, Exchange exchange) {
    if (request.getMethod().equals("OPTIONS")) {
      return new Answer(204, "", new byte[0], 0, Map.of("Allow", "GET, HEAD, POST, OPTIONS"));
    }
    PageRequest readable = HttpPageRequest.unreadable(request, exchange.id);
    try {
      readable = new HttpPageRequest(request, exchange.id);
      return rendering.answer(reply(readable, exchange), readable);
    } catch (BadParameter bad) {
      return rendering.answer(Problems.badParameter(bad.parameter(), message(bad)), readable);
    } catch (NotReady notReady) {
      return rendering.answer(Problems.notReady(notReady), readable);
    } catch (LimitedBody.TooLarge tooLarge) {
      return rendering.answer(Problems.tooLarge(tooLarge.limit()), readable);
    } catch (Exception | LinkageError | StackOverflowError failed) {
      return failed(request, readable, exchange.id, failed);
    }
  }

  private Reply reply(PageRequest request, Exchange exchange) throws IOException {
    if (!METHODS.contains(request.method())) {
      return Problems.methodNotAllowed("GET", "HEAD", "POST");
    }
    if (request.method().equals("POST") && Installation.isForeign(request)) {
      return Problems.foreign();
    }
    Optional<Routes.Route> route = routes.find(request.path());
    if (route.isEmpty()) {
      // The source of "/" answers every path; while it is missing, the pages are just arriving.
      throw new NotReady("Страницы открываются");
    }
    exchange.route = route.get().prefix();
    return route.get().source().answer(request);
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
