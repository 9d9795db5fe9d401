package okno.window;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okno.web.PageSource;
import okno.window.api.EventStream;
import okno.window.shell.Assets;
import okno.window.shell.Backends;
import okno.window.shell.BundleAssets;
import okno.window.shell.FrontDoor;
import okno.window.shell.Installation;
import okno.window.shell.Metrics;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.BundleContext;

/** All pages of this bundle behind the server the product has, on a port of its own. */
public final class TestWindow implements AutoCloseable {
  private static final Path STATIC = Path.of("src", "main", "resources", "static");

  private static final int SEND_BUFFER = 64 * 1024;

  private final Server server = new Server();
  private final ServerConnector connector;
  private final Path data;
  private final List<String> prefixes = new ArrayList<>();
  private final ServletContextHandler context = new ServletContextHandler("/");
  private final FrontDoor door;

  /**
   * @param port 0 for any free one
   * @param more page sources beside those of the bundle
   */
  public TestWindow(Backends backends, Path data, int port, List<PageSource> more)
      throws IOException {
    this.data = data;
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    // Small, so that a reader who takes nothing is noticed soon.
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    server.addConnector(connector);
    TestComponents components = components(backends);
    door = components.one(FrontDoor.class);
    components.pageSources().forEach(source -> add(door, source, 0));
    more.forEach(source -> add(door, source, 1));
    context.addServlet(new ServletHolder(door), "/*");
    serve(components.one(EventStream.class), "/api/v1/events");
    FilterHolder gateway = new FilterHolder(new TestGateway());
    gateway.setAsyncSupported(true);
    context.addFilter(gateway, "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    start();
  }

  private void start() {
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException("The server of the test did not start", failed);
    }
  }

  private TestComponents components(Backends backends) throws IOException {
    Installation installation =
        new Installation(data, List.of("other.office.test, okno.office.test"));
    return new TestComponents()
        .with(Backends.class, backends)
        .with(Installation.class, installation)
        .with(BundleAssets.class, new BundleAssets(staticFiles(), installation, Set.of()))
        .with(Metrics.class, new Metrics())
        .with(BundleContext.class, TestBundles.context());
  }

  /** Puts a servlet beside the pages. */
  public void serve(Servlet servlet, String path) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, path);
  }

  /** The servlet of the pages, for a test of its leaving. */
  public FrontDoor door() {
    return door;
  }

  private void add(FrontDoor door, PageSource source, int ranking) {
    door.add(source, ranking);
    prefixes.add(source.prefix());
  }

  /** The static files as they lie in the project. */
  public static Map<String, byte[]> staticFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (!Files.isDirectory(STATIC)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(STATIC)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = STATIC.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Static files for a test that renders a page without a server. */
  public static Assets anyAssets() {
    return name -> "/a/web-bundle/0123456789abcdef/" + name;
  }

  /** The address of a path of this window. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** What the page sources of this window answer. */
  public List<String> prefixes() {
    return List.copyOf(prefixes);
  }

  public Path data() {
    return data;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The server of the test did not stop", failed);
    }
  }
}
