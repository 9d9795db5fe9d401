package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import okno.itest.RunningOkno;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.HotLoad;
import okno.itest.hot.load.Stage;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The disk is full when an update comes: nothing changes, and with room again it goes through. */
class HotDiskIT {
  private static final int PER_SECOND = 120;

  @Test
  void aFullDiskRefusesTheUpdateAndFreeRoomLetsItIn() throws Exception {
    String hindrance = SmallDisk.hindrance();
    if (!hindrance.isEmpty()) {
      System.out.println("HotDiskIT is left out: " + hindrance);
    }
    Assumptions.assumeTrue(hindrance.isEmpty(), hindrance);
    RunningOkno okno = SmallDisk.okno("hot-disk");
    okno.start();
    try {
      HotLoad.Plan plan = HotLoad.Plan.whole(okno.web().uri(""), PER_SECOND).withoutWrites();
      try (HotRun run = HotRun.begin(okno, plan, 0)) {
        run.idle(2 * PER_SECOND);
        updateOnAFullDisk(okno, run);
        run.requireNoFailure();
      }
    } finally {
      okno.stop();
    }
  }

  private static void updateOnAFullDisk(RunningOkno okno, HotRun run) throws Exception {
    UpdateServer server = run.replacer().server();
    Map<String, String> before = server.installed().versions();
    String old = before.get(Bundles.SEARCH);
    Versions.Next next = run.replacer().versions().above(Bundles.SEARCH, old);
    run.ledger().enter(new Stage("full disk", false));
    SmallDisk.fill(okno);
    UpdateServer.Reply refused = server.push(next.file(), "");
    run.idle(5 * PER_SECOND);
    assertEquals(507, refused.status(), refused::toString);
    assertFalse(refused.body().path("detail").asText().isBlank(), refused::toString);
    assertEquals(before, server.installed().versions());
    run.requireNoFailure();
    SmallDisk.free(okno);
    assertEquals("done", server.await(server.push(next.file(), "").ticket()).state());
    assertEquals(next.version(), server.installed().version(Bundles.SEARCH));
    run.idle(2 * PER_SECOND);
    assertTrue(server.installed().part(Bundles.SEARCH).active());
  }
}
