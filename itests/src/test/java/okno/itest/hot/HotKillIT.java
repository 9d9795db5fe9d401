package okno.itest.hot;

import java.util.Locale;
import java.util.Random;
import okno.itest.RunningOkno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twenty times the power goes in the middle of an update, each bundle and publications in turn. */
class HotKillIT {
  private static final int KILLS = 20;
  private static final long SEED = Long.getLong("okno.seed", new Random().nextLong());

  private final RunningOkno okno = new RunningOkno("hot-kill");

  @AfterEach
  void end() {
    if (okno.isRunning()) {
      okno.stop();
    }
  }

  @Test
  void comesBackWholeToTheOldVersionOrToTheNewOne() throws Exception {
    System.out.println("HotKillIT: seed " + SEED + " (-Dokno.seed=" + SEED + " repeats it)");
    okno.start();
    Kills kills = new Kills(okno, SEED);
    kills.run(KILLS);
    System.out.printf(
        Locale.ROOT,
        "HotKillIT: %d kills, %d updates had ended before%n",
        kills.done(),
        kills.inTime());
  }
}
