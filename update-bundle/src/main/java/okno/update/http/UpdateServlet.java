package okno.update.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import okno.update.DataFolder;
import okno.update.Refused;
import okno.update.UpdateSettings;
import okno.update.Updates;
import okno.web.local.LocalKey;
import okno.web.local.OwnNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything under {@code /update}: the page and the JSON for whoever asks, files and rollbacks
 * from whoever has the key of the installation. Here is the edge that catches what nobody else
 * could cure; it is logged once, under the id that the answer shows. The request log holds method,
 * status and time, never a query or a body.
 */
@Component(service = Servlet.class, configurationPid = "okno.update")
@HttpWhiteboardServletPattern({"/update", "/update/*"})
public final class UpdateServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UpdateServlet.class);
  private static final Logger REQUESTS = LoggerFactory.getLogger("okno.request");

  private static final int LONGEST_LOGGED = 200;

  private final transient Routes routes;

  /**
   * @throws IOException when the key of the installation can be neither read nor made
   */
  @Activate
  public UpdateServlet(@Reference Updates updates, UpdateSettings settings) throws IOException {
    this(
        updates,
        DataFolder.of(settings),
        OwnNames.configured(settings.hosts()),
        settings.zone(),
        Clock.systemUTC());
  }

  /** Without a framework. */
  public UpdateServlet(Updates updates, Path data, OwnNames names, String zone, Clock clock)
      throws IOException {
    Place place = new Place(data, new LocalKey(data), names, Moments.zone(zone));
    this.routes = new Routes(updates, place, clock);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long start = System.nanoTime();
    String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    response.setHeader("X-Request-Id", id);
    try {
      Reply reply = reply(request, id);
      Body.finish(request, response);
      reply.send(request, response);
    } finally {
      REQUESTS.info(
          "{} {} {} {} ms {}",
          loggable(request.getMethod()),
          loggable(request.getRequestURI()),
          response.getStatus(),
          (System.nanoTime() - start) / 1_000_000,
          id);
    }
  }

  private Reply reply(HttpServletRequest request, String id) {
    try {
      return routes.reply(request);
    } catch (Problem problem) {
      return problem.reply(id);
    } catch (Refused refused) {
      return Problem.of(refused).reply(id);
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError failed) {
      LOG.error("Request {} failed: {}", id, loggable(request.getRequestURI()), failed);
      return Problem.failed(id).reply(id);
    }
  }

  /**
   * A text as it came, still encoded, so that no line can be forged; cut, because it may be long.
   */
  private static String loggable(String raw) {
    return raw.substring(0, Math.min(raw.length(), LONGEST_LOGGED)).replaceAll("[^!-~]", "?");
  }
}
