package okno.window.shell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /health/live} says that requests are answered at all: a constant, which also measures what
 * an answer costs that needs no work. {@code /health/ready} says whether services are found and
 * cards are read.
 */
@Component(service = PageSource.class)
public final class Health implements PageSource {
  private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", Answer.NOT_KEPT);
  private static final Reply LIVE = ok("{\"status\":\"live\"}");

  private final Backends backends;

  @Activate
  public Health(@Reference Backends backends) {
    this.backends = backends;
  }

  @Override
  public String prefix() {
    return "/health/";
  }

  @Override
  public Reply answer(PageRequest request) {
    if (!request.method().equals("GET")) {
      return Problems.methodNotAllowed("GET", "HEAD");
    }
    return switch (request.path()) {
      case "/health/live" -> LIVE;
      case "/health/ready" -> ready();
      default -> Problems.notFound();
    };
  }

  private Reply ready() {
    List<String> missing = new ArrayList<>();
    if (backends.catalogIfThere().isEmpty()) {
      missing.add("catalogue");
    }
    if (backends.searchIfThere().isEmpty()) {
      missing.add("search");
    }
    if (missing.isEmpty()) {
      long revision = backends.catalog().now().revision();
      return ok("{\"status\":\"ready\",\"revision\":" + revision + "}");
    }
    return new Reply.Problem(
        503,
        "Ещё не готово",
        "Подождите несколько секунд.",
        Map.of("missing", missing, "retryAfter", NotReady.RETRY_AFTER));
  }

  private static Reply ok(String json) {
    return new Reply.Content(
        200, "application/json", json.getBytes(StandardCharsets.UTF_8), NOT_KEPT);
  }
}
