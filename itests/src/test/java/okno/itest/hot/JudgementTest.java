package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import okno.itest.Web;
import okno.itest.hot.server.Installed;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replacements that went wrong in every way that is judged, told by a small false update-bundle.
 */
class JudgementTest {
  private static final String QUIET = "2026-11-27T08:00:00Z";

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private String status = "";
  private HttpServer http;
  private UpdateServer server;

  @BeforeEach
  void open() throws Exception {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/update/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String target = exchange.getRequestURI().toString();
          String state = asked.incrementAndGet() < 3 ? "running" : "done";
          String body = target.equals("/update/status") ? status : ticket(state);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          boolean pushed = exchange.getRequestMethod().equals("POST");
          exchange.sendResponseHeaders(pushed ? 202 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    http.start();
    server = new UpdateServer(new Web(http.getAddress().getPort()), folder, "key");
  }

  @AfterEach
  void close() {
    http.stop(0);
  }

  @Test
  void waitsUntilAnUpdateHasEnded() throws Exception {
    Path file = Files.write(folder.resolve("a.jar"), new byte[10]);
    Ticket ticket = server.await(server.push(file, "beside=true").ticket());
    assertEquals("done", ticket.state());
    assertEquals("1.1.1", ticket.changes().get(0).to());
    assertEquals(3, asked.get());
  }

  @Test
  void acceptsACleanReplacement() throws Exception {
    Installed before = told(parts("1.1.0", QUIET, "1.1.0", QUIET), "");
    Installed after = told(parts("1.1.1", "later", "1.1.0", QUIET), "");
    Judgement.require(Bundles.SEARCH, "1.1.1", before, after);
  }

  @Test
  void noticesTheOldVersion() throws Exception {
    Installed before = told(parts("1.1.0", QUIET, "1.1.0", QUIET), "");
    caught("should run as 1.1.1", Bundles.SEARCH, before, before);
  }

  @Test
  void noticesABundleThatRestartedThoughNobodySaidSo() throws Exception {
    Installed before = told(parts("1.1.0", QUIET, "1.1.0", QUIET), "");
    Installed after = told(parts("1.1.1", "later", "1.1.0", "later"), "");
    caught("changed or restarted", Bundles.SEARCH, before, after);
  }

  @Test
  void noticesTwoVersionsSideBySide() throws Exception {
    status = "{\"parts\":[" + part("search-bundle", "1", QUIET) + ",";
    status += part("search-bundle", "2", QUIET) + "]}";
    AssertionError caught = assertThrows(AssertionError.class, server::installed);
    assertTrue(caught.getMessage().contains("there twice"), caught.getMessage());
  }

  @Test
  void noticesAnImporterOnTheOldRevision() throws Exception {
    String parts = part("web-api", "1.1.1", QUIET) + "," + part("web-bundle", "1.1.0", QUIET);
    Installed before = told(parts, "");
    caught("is not on web-api", Bundles.WEB_API, before, before);
    Installed old = told(parts, wire("1.1.0"));
    caught("is not on web-api", Bundles.WEB_API, before, old);
    Judgement.require(Bundles.WEB_API, "1.1.1", before, told(parts, wire("1.1.1")));
  }

  private static void caught(String what, String bundle, Installed before, Installed after) {
    AssertionError caught =
        assertThrows(AssertionError.class, () -> Judgement.require(bundle, "1.1.1", before, after));
    assertTrue(caught.getMessage().contains(what), caught.getMessage());
  }

  /** The wires are those of the last part. */
  private Installed told(String parts, String wires) throws Exception {
    String last = parts.substring(0, parts.length() - 1) + ",\"wires\":[" + wires + "]}";
    status = "{\"parts\":[" + last + "],\"tickets\":[]}";
    return server.installed();
  }

  private static String parts(String search, String searchAt, String web, String webAt) {
    return part("search-bundle", search, searchAt) + "," + part("web-bundle", web, webAt);
  }

  private static String part(String bundle, String version, String started) {
    return String.format(
        Locale.ROOT,
        "{\"bundle\":\"%s\",\"version\":\"%s\",\"active\":true,\"started\":\"%s\"}",
        bundle,
        version,
        started);
  }

  private static String wire(String version) {
    return "{\"package\":\"okno.web\",\"provider\":\"web-api\","
        + "\"version\":\""
        + version
        + "\"}";
  }

  private static String ticket(String state) {
    return "{\"id\":7,\"by\":\"local-key\",\"state\":\""
        + state
        + "\",\"changes\":[{\"bundle\":\"search-bundle\",\"from\":\"1.1.0\",\"to\":\"1.1.1\"}],"
        + "\"refreshed\":[],\"why\":\"\",\"millis\":5}";
  }
}
