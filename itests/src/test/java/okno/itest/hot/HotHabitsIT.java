package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import okno.itest.Distribution;
import okno.itest.RunningOkno;
import okno.itest.Wait;
import okno.itest.hot.file.Broken;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.file.KarafHand;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.HotLoad;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Karaf's own commands lead to the same result as {@code bin/okno update}: kept, put back when
 * broken, in service again after a clean start; and nobody notices. The tests are steps of one
 * story.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotHabitsIT {
  private static final Duration CEILING = Duration.ofMinutes(1);
  private static final int PER_SECOND = 120;
  private static final Path FOLDER = Distribution.emptyFolder("hot-habits-files");

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("hot-habits");

  @Test
  @Order(1)
  void bundleUpdateIsKept() throws Exception {
    quietly(
        run -> {
          Versions.Next next = next(run, Bundles.WEB);
          hand(run, KarafHand.updating(Bundles.WEB, next.file(), FOLDER));
          assertEquals("done", outcome(run, Bundles.WEB, next.version()).state());
          assertEquals(next.version(), server(run).installed().version(Bundles.WEB));
        });
  }

  @Test
  @Order(2)
  void aBrokenBundleUpdateIsPutBack() throws Exception {
    quietly(
        run -> {
          String before = server(run).installed().version(Bundles.SEARCH);
          BundleFile good = run.replacer().versions().original(Bundles.SEARCH).versioned("1.1.77");
          Path broken = Broken.throwing(good, FOLDER).write(FOLDER.resolve("broken.jar"));
          hand(run, KarafHand.updating(Bundles.SEARCH, broken, FOLDER));
          Ticket ticket = outcome(run, Bundles.SEARCH, "1.1.77");
          assertEquals("put-back", ticket.state(), ticket::toString);
          assertTrue(ticket.why().contains("made to fail"), ticket::toString);
          assertEquals(before, server(run).installed().version(Bundles.SEARCH));
        });
  }

  @Test
  @Order(3)
  void featureInstallIsKeptAndTheOldVersionLeaves() throws Exception {
    quietly(
        run -> {
          Versions.Next next = next(run, Bundles.SEARCH);
          hand(run, KarafHand.installing(next, FOLDER));
          assertEquals("done", outcome(run, Bundles.SEARCH, next.version()).state());
          assertEquals(next.version(), server(run).installed().version(Bundles.SEARCH));
        });
  }

  @Test
  @Order(4)
  void allOfItIsThereAfterACleanStart() throws Exception {
    UpdateServer server = new UpdateServer(OKNO.web(), OKNO.data(), OKNO.key());
    var before = server.installed().versions();
    OKNO.kill();
    OKNO.start();
    assertEquals(before, server.installed().versions());
  }

  /** What is done while people work, and not one of them noticed. */
  @FunctionalInterface
  private interface Work {
    void with(HotRun run) throws Exception;
  }

  private static void quietly(Work work) throws Exception {
    HotLoad.Plan plan = HotLoad.Plan.whole(OKNO.web().uri(""), PER_SECOND).withoutWrites();
    try (HotRun run = HotRun.begin(OKNO, plan, 0)) {
      run.idle(PER_SECOND);
      work.with(run);
      run.idle(2 * PER_SECOND);
      run.requireNoFailure();
    }
  }

  private static Versions.Next next(HotRun run, String bundle) throws Exception {
    return run.replacer().versions().above(bundle, server(run).installed().version(bundle));
  }

  private static void hand(HotRun run, BundleFile hand) throws Exception {
    Path file = hand.write(FOLDER.resolve("hand-" + hand.version() + ".jar"));
    assertEquals("done", server(run).await(server(run).push(file, "").ticket()).state());
  }

  private static Ticket outcome(HotRun run, String bundle, String version) throws Exception {
    Wait.until(
        bundle + " " + version + " was noticed",
        CEILING,
        () -> server(run).installed().tickets().stream().anyMatch(t -> isOf(t, bundle, version)));
    return server(run).installed().tickets().stream()
        .filter(ticket -> isOf(ticket, bundle, version))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(Ticket ticket, String bundle, String version) {
    return ticket.isFinal()
        && ticket.changes().stream()
            .anyMatch(change -> change.bundle().equals(bundle) && change.to().equals(version));
  }

  private static UpdateServer server(HotRun run) {
    return run.replacer().server();
  }
}
