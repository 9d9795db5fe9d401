package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okno.bench.product.Folders;
import okno.itest.Distribution;
import okno.itest.RunningOkno;
import okno.itest.hot.file.Broken;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.file.Signer;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An office that lets in only what its own people have signed. */
class HotSignedIT {
  private static final Path FOLDER = Distribution.emptyFolder("hot-signed-files");
  private static final Path HOME = FOLDER.resolve("home");

  /** What an administrator writes. */
  private static final String SETTINGS = "okno.update.cfg";

  private static RunningOkno okno;
  private static Signer ours;
  private static Signer stranger;

  private UpdateServer server;
  private Map<String, String> before;

  @BeforeAll
  static void demandSignatures() throws Exception {
    Folders.copy(Distribution.home(), HOME);
    for (String program : new String[] {"okno", "setenv"}) {
      assertTrue(HOME.resolve("bin").resolve(program).toFile().setExecutable(true));
    }
    ours = new Signer("ours", FOLDER);
    stranger = new Signer("stranger", FOLDER);
    Path trusted = Files.createDirectories(HOME.resolve("etc/trusted-certificates"));
    ours.certificate(trusted.resolve("ours.pem"));
    Path settings = HOME.resolve("etc").resolve(SETTINGS);
    String demand = Files.readString(settings).replace("signed = false", "signed = true");
    Files.writeString(settings, demand, StandardCharsets.UTF_8);
    okno = new RunningOkno("hot-signed", HOME);
    okno.start();
  }

  @AfterAll
  static void end() {
    if (okno != null && okno.isRunning()) {
      okno.stop();
    }
  }

  @BeforeEach
  void look() throws Exception {
    server = new UpdateServer(okno.web(), okno.data(), okno.key());
    before = server.installed().versions();
  }

  @Test
  void anUnsignedFileIsRefused() throws Exception {
    refused("signature", next(1));
  }

  @Test
  void aFileSignedByAStrangerIsRefused() throws Exception {
    refused("signature", stranger.sign(next(2), FOLDER.resolve("strangers.jar")));
  }

  @Test
  void aFileThatWasChangedAfterwardsIsRefused() throws Exception {
    Path signed = ours.sign(next(3), FOLDER.resolve("signed.jar"));
    refused(
        "signature",
        BundleFile.read(signed)
            .with("okno/broken/added.txt", new byte[] {1})
            .write(FOLDER.resolve("changed.jar")));
    refused("file", Broken.altered(signed, FOLDER.resolve("altered.jar")));
  }

  @Test
  void anOlderFileIsRefusedThoughItIsSigned() throws Exception {
    BundleFile older = BundleFile.of(HOME, Bundles.SEARCH).versioned("1.0.1");
    Path file = older.write(FOLDER.resolve("older-plain.jar"));
    refused("older", ours.sign(file, FOLDER.resolve("older.jar")));
  }

  @Test
  void aFileSignedByOursComesIn() throws Exception {
    Path signed = ours.sign(next(4), FOLDER.resolve("good.jar"));
    assertEquals("done", server.await(server.push(signed, "").ticket()).state());
    assertEquals(BundleFile.read(signed).version(), server.installed().version(Bundles.SEARCH));
  }

  /** Who let the distribution in has trusted it, so its own unsigned files may come back. */
  @Test
  void aSignedFileGivesWayToTheDistributionsOwnWhenItIsRolledBack() throws Exception {
    String delivered = before.get(Bundles.WEB);
    Path plain = nextOf(Bundles.WEB, 1);
    Path signed = ours.sign(plain, FOLDER.resolve("web.jar"));
    assertEquals("done", server.await(server.push(signed, "").ticket()).state());
    UpdateServer.Reply back = server.rollback(Bundles.WEB);
    assertEquals("done", server.await(back.ticket()).state(), back::toString);
    assertEquals(delivered, server.installed().version(Bundles.WEB));
  }

  private void refused(String reason, Path file) throws IOException, InterruptedException {
    UpdateServer.Reply reply = server.push(file, "");
    assertFalse(reply.isAccepted(), reply::toString);
    assertEquals(reason, reply.body().path("reason").asText(), reply::toString);
    assertFalse(reply.body().path("detail").asText().isBlank(), reply::toString);
    assertEquals(before, server.installed().versions());
  }

  private Path next(int steps) throws IOException {
    return nextOf(Bundles.SEARCH, steps);
  }

  private Path nextOf(String bundle, int steps) throws IOException {
    BundleFile now = BundleFile.of(HOME, bundle);
    String version = BundleFile.raised(before.getOrDefault(bundle, now.version()), steps);
    return now.versioned(version).write(FOLDER.resolve(bundle + "-" + steps + ".jar"));
  }
}
