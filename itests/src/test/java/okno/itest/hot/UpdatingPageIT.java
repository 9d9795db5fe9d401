package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okno.bench.product.Folders;
import okno.itest.Distribution;
import okno.itest.RunningOkno;
import okno.itest.Wait;
import okno.itest.hot.browser.Chromium;
import okno.itest.hot.browser.Tab;
import okno.itest.hot.file.Broken;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.file.Versions;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages are away for longer than the gateway waits: a new version of web-bundle came up and
 * offers nothing, and the last good one is put back only when its time is over. Whoever opens a
 * page meanwhile is told to wait; whoever has a card open goes on working with it.
 */
class UpdatingPageIT {
  private static final Path HOME = Distribution.emptyFolder("updating-page-home");
  private static final Duration CEILING = Duration.ofSeconds(60);

  private static RunningOkno okno;
  private static Chromium chromium;

  @BeforeAll
  static void haveLittlePatience() throws Exception {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      System.out.println("UpdatingPageIT is left out. " + Chromium.NONE);
    }
    assumeTrue(program.isPresent(), Chromium.NONE);
    Folders.copy(Distribution.home(), HOME);
    for (String script : List.of("okno", "setenv")) {
      assertTrue(HOME.resolve("bin").resolve(script).toFile().setExecutable(true));
    }
    set("okno.gateway.cfg", "hold.seconds = 8", "hold.seconds = 1");
    set("okno.update.cfg", "readySeconds = 30", "readySeconds = 10");
    okno = new RunningOkno("updating-page", HOME);
    okno.start();
    chromium = Chromium.open(program.get());
  }

  @AfterAll
  static void end() {
    if (chromium != null) {
      chromium.close();
    }
    if (okno != null && okno.isRunning()) {
      okno.stop();
    }
  }

  @Test
  void aPageOpenedMeanwhileSaysSoAndOpensByItselfWithoutAScript() throws Exception {
    Desk desk = Desk.open(okno.web(), chromium.window());
    Chromium.Window window = chromium.windowWithoutScripts();
    Tab wide = window.tab(1366, 768);
    Tab narrow = window.tab(390, 844);
    UpdateServer server = new UpdateServer(okno.web(), okno.data(), okno.key());
    Ticket ticket = server.push(silent(), "").ticket();
    Wait.until("the pages are away", CEILING, () -> okno.web().get("/").status() == 503);

    Pictures pictures = new Pictures("updating-page");
    for (Tab tab : List.of(wide, narrow)) {
      tab.go(okno.web().uri("/s/zags-rozhdenie"));
      assertTrue(tab.text().contains("Обновляется, подождите"), tab::text);
    }
    pictures.take(wide, "updating");
    pictures.take(narrow, "updating-narrow");
    desk.changeTheMind(() -> pictures.take(desk.card().tab(), "card-during"));
    Tab updates = window.tab(1366, 768);
    updates.go(okno.web().uri("/update/"));
    assertTrue(updates.text().contains("Заменяется web-bundle"), updates::text);
    pictures.take(updates, "updates-during");

    assertEquals("put-back", server.await(ticket).state());
    for (Tab tab : List.of(wide, narrow)) {
      tab.untilThere("#service");
      assertTrue(tab.text().contains("Регистрация рождения"), tab::text);
    }
    desk.look(List.of());
  }

  private static Path silent() throws IOException {
    Path folder = Files.createDirectories(okno.log().resolveSibling("files"));
    Versions versions = new Versions(HOME, folder);
    BundleFile good = versions.original(Bundles.WEB);
    String version = BundleFile.raised(good.version(), 1);
    return versions.written(Broken.silent(good.versioned(version))).file();
  }

  private static void set(String file, String from, String to) throws IOException {
    Path settings = HOME.resolve("etc").resolve(file);
    String before = Files.readString(settings, StandardCharsets.UTF_8);
    assertTrue(before.contains(from), before);
    Files.writeString(settings, before.replace(from, to), StandardCharsets.UTF_8);
  }
}
