package okno.window.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.catalog.CatalogListener;
import okno.model.EntryId;
import okno.web.PageRequest;
import okno.web.Reply;
import okno.window.shell.Assets;
import okno.window.shell.Backends;
import okno.window.shell.Edge;
import okno.window.shell.Metrics;
import okno.window.shell.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/events}: one server-sent event for each published revision, as long as the
 * reader stays. A reader that comes again names the last revision it has seen ({@code
 * Last-Event-ID}, or {@code since} in the address) and goes on after it; one that names none gets
 * what is published from now on. When this bundle leaves, every stream ends as a whole answer, and
 * its reader comes again by itself.
 */
@Component(service = {Servlet.class, CatalogListener.class})
@HttpWhiteboardServletPattern(EventStream.PATH)
@HttpWhiteboardServletAsyncSupported
public final class EventStream extends HttpServlet implements CatalogListener {
  static final String PATH = "/api/v1/events";
  private static final long serialVersionUID = 1L;
  private static final String LAST_SEEN = "Last-Event-ID";
  private static final long LARGEST = Long.MAX_VALUE / 10;
  private static final int RETRY_AFTER = 10;

  private final transient Backends backends;
  private final transient Publications publications;
  private final transient Followers followers;
  private final transient Edge edge;
  private final transient Runnable wake;

  @Activate
  public EventStream(
      @Reference Backends backends, @Reference Assets assets, @Reference Metrics metrics) {
    this(backends, assets, metrics, Followers.Pace.USUAL);
  }

  EventStream(Backends backends, Assets assets, Metrics metrics, Followers.Pace pace) {
    this.backends = backends;
    this.publications = new Publications(backends);
    this.followers = new Followers(publications, pace);
    this.edge = new Edge(backends, assets, metrics);
    this.wake = followers::wake;
    backends.tell(wake);
  }

  /** Takes no more readers and ends the streams there are. */
  @Deactivate
  void leave() {
    backends.leave(wake);
    edge.drain();
    followers.leave();
  }

  @Override
  public void published(long revision, Set<EntryId> entries) {
    followers.wake();
  }

  /** How many streams are open. */
  int count() {
    return followers.count();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    edge.serve(
        request,
        response,
        (asked, exchange) -> {
          exchange.route(PATH);
          return answer(asked, exchange, request, response);
        });
  }

  private Optional<Reply> answer(
      PageRequest asked,
      Edge.Exchange exchange,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      return Optional.of(Problems.methodNotAllowed("GET"));
    }
    long since = since(asked);
    backends.catalog();
    long last = publications.last();
    if (!followers.takePlace()) {
      return Optional.of(full());
    }
    try {
      exchange.head(response);
      // A revision that this catalogue has not reached comes from before a backup was restored.
      open(request, response, since < 0 ? last : Math.min(since, last));
    } catch (IOException | RuntimeException failed) {
      followers.givePlaceBack();
      throw failed;
    }
    return Optional.empty();
  }

  /** The last revision the reader has seen; -1 when it names none. */
  private static long since(PageRequest asked) {
    long since = Parameters.number(asked, "since", -1, 0, LARGEST);
    return asked
        .header(LAST_SEEN)
        .map(text -> Parameters.number(LAST_SEEN, text, 0, LARGEST))
        .orElse(since);
  }

  private void open(HttpServletRequest request, HttpServletResponse response, long revision)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Follower follower =
        new Follower(
            context, response.getOutputStream(), revision, followers::ready, followers::gone);
    context.addListener(follower);
    followers.add(follower);
    response.getOutputStream().setWriteListener(follower);
  }

  private static Reply.Problem full() {
    return new Reply.Problem(
        503,
        "Слишком много открытых потоков событий",
        "Подождите и подключитесь ещё раз.",
        Map.of("retryAfter", RETRY_AFTER));
  }
}
