package okno.gateway;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.felix.framework.FrameworkFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The gateway before one servlet of the test, over a plain server and an empty framework. */
final class PlainServer implements AutoCloseable {
  /** The servlet of a test. */
  @FunctionalInterface
  interface Handling {
    void handle(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private final Framework framework;
  private final Gateway gateway;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Handling handling = (request, response) -> {};

  PlainServer(Path folder, Duration longest) throws Exception {
    framework =
        new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString()));
    framework.start();
    gateway =
        new Gateway(
            framework.getBundleContext(), new Limits(10, longest, Set.of("/at-once"), Set.of()));
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(new Dispatching());
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  /** Does what the whiteboard does: asks for the type, then calls the servlet. */
  private final class Dispatching extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      gateway.doFilter(
          request,
          response,
          (asked, answer) -> {
            asked.getDispatcherType();
            handling.handle((HttpServletRequest) asked, (HttpServletResponse) answer);
          });
    }
  }

  PlainServer with(Handling next) {
    handling = next;
    return this;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
  }

  HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get() throws Exception {
    return ask(to("/"));
  }

  @Override
  public void close() {
    try {
      server.stop();
      gateway.close();
      framework.stop();
      framework.waitForStop(10_000);
    } catch (BundleException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    } catch (Exception failed) {
      throw new IllegalStateException("The server of the test did not stop", failed);
    }
  }
}
