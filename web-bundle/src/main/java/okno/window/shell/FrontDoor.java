package okno.window.shell;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The servlet of all pages: asks the page source with the longest prefix, and sends what it
 * replies. Two versions of this bundle may run side by side; each has a front door of its own, and
 * each prefers its own pages. When it leaves, it waits for the answers under way.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class FrontDoor extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final transient Routes routes;
  private final transient Edge edge;

  @Activate
  public FrontDoor(
      @Reference Backends backends, @Reference Assets assets, @Reference Metrics metrics) {
    Bundle own = FrameworkUtil.getBundle(FrontDoor.class);
    this.routes = new Routes(own, FrameworkUtil::getBundle, System::nanoTime);
    if (own != null) {
      routes.await(OwnSources.names(own));
    }
    this.edge = new Edge(backends, assets, metrics);
  }

  @Deactivate
  void leave() {
    edge.drain();
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

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    edge.serve(request, response, (asked, exchange) -> Optional.of(reply(asked, exchange)));
  }

  private Reply reply(PageRequest request, Edge.Exchange exchange) throws IOException {
    if (!METHODS.contains(request.method())) {
      return Problems.methodNotAllowed("GET", "HEAD", "POST");
    }
    if (request.method().equals("POST") && Installation.isForeign(request)) {
      return Problems.foreign();
    }
    // The source of "/" answers every path; while it is missing, the pages are just arriving.
    Routes.Route route =
        routes.find(request.path()).orElseThrow(() -> new NotReady("Страницы открываются"));
    exchange.route(route.prefix());
    return route.source().answer(request);
  }
}
