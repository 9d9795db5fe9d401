package okno.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ending and starting loses nothing, and neither does losing what is not data. */
class RestartIT {
  private static final String SERVICE = "zags-rozhdenie";
  private static final String WINDOW = "web-bundle";
  private static final String NAME = "янтарная метрика";

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("restart");

  private final Web web = OKNO.web();

  @Test
  void aRestartAndACleanStartKeepEverything() throws Exception {
    PackDraft draft = PackDraft.of("zags").raised(3).called(SERVICE, NAME);
    Path pack = draft.zip(OKNO.data().getParent().resolve("pack.zip"));
    assertEquals(200, web.push(pack, OKNO.key()).status());
    replaceTheWindow();
    String window = installed();
    Kept before = kept();
    assertTrue(before.card().contains(NAME));

    OKNO.stop();
    assertEquals(List.of(), StoreFile.faults(OKNO.data()));
    System.out.println("Warm start: ready after " + OKNO.start().toMillis() + " ms");
    assertEquals(before, kept(), "after a restart");
    assertEquals(window, installed(), "the replaced bundle after a restart");
    assertFinds();

    OKNO.stop();
    Distribution.remove(OKNO.data().resolve("karaf"));
    System.out.println("Clean start: ready after " + OKNO.start().toMillis() + " ms");
    assertEquals(before, kept(), "after a clean start with the older pack of the distribution");
    assertEquals(window, installed(), "the replaced bundle after a clean start");
    assertFinds();
    assertTrue(
        web.get("/status").body().contains(draft.version()), "the status names the pushed version");
  }

  @Test
  void endsOnSigtermWithoutAnError() throws Exception {
    String before = OKNO.said();
    OKNO.stop();
    String lastWords = OKNO.said().substring(before.length());
    assertFalse(lastWords.contains("ERROR"), lastWords);
    assertFalse(lastWords.contains("Exception"), lastWords);
    OKNO.start();
  }

  /** One of our bundles in its next version, as an operator brings it. */
  private void replaceTheWindow() throws Exception {
    BundleFile now = BundleFile.of(OKNO.home(), WINDOW);
    String version = BundleFile.raised(now.version(), 1);
    Path jar = now.versioned(version).write(OKNO.data().resolveSibling("window.jar"));
    UpdateServer server = server();
    assertEquals("done", server.await(server.push(jar, "").ticket()).state());
    assertEquals(version, installed());
  }

  private String installed() throws Exception {
    return server().installed().version(WINDOW);
  }

  private UpdateServer server() throws Exception {
    return new UpdateServer(web, OKNO.data(), OKNO.key());
  }

  /** What must be the same before and after, with nothing in it that depends on now. */
  private record Kept(long revision, String card, String history, String changes) {}

  private Kept kept() throws Exception {
    JsonNode card = web.json("/api/v1/services/" + SERVICE);
    JsonNode history = web.json("/api/v1/services/" + SERVICE + "/history");
    return new Kept(
        card.get("revision").asLong(),
        card.toString().replace(card.get("asOf").toString(), ""),
        history.get("editions").toString(),
        web.json("/api/v1/changes?since=0").get("changeSets").toString());
  }

  private void assertFinds() throws Exception {
    assertEquals(SERVICE, web.search(NAME).at("/hits/0/id").asText());
  }
}
