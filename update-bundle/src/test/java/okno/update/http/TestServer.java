package okno.update.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import okno.update.Updates;
import okno.web.local.OwnNames;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet behind the server the product has, on a port of its own. */
public final class TestServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector;

  /**
   * @param port 0 for any free one
   */
  public TestServer(Updates updates, Path data, int port) throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder =
        new ServletHolder(
            new UpdateServlet(
                updates,
                data,
                OwnNames.configured("okno.office.test"),
                "Europe/Moscow",
                Clock.fixed(RecordingUpdates.AT.plusMillis(3200), ZoneOffset.UTC)));
    context.addServlet(holder, "/update");
    context.addServlet(holder, "/update/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException("The server of the test did not start", failed);
    }
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int port() {
    return connector.getLocalPort();
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
