package okno.bench;

import java.time.Duration;
import okno.bench.floor.InProcess;
import okno.bench.load.ClosedLoop;
import okno.bench.load.LoadRun;
import okno.bench.load.OpenLoop;

/**
 * How long a run measures. The full one takes about twelve minutes and gives the figures that are
 * published; the quick one takes two and shows whether everything works.
 *
 * @param starts first and warm starts, each
 * @param warmUp of each path before anything counts
 * @param rounds over all paths
 * @param requests of a closed loop in each round
 * @param seconds of an open loop in each round
 * @param pushes of a changed pack
 */
record Effort(int starts, Duration warmUp, int rounds, int requests, int seconds, int pushes) {
  static final Effort FULL = new Effort(5, Duration.ofSeconds(12), 3, 15_000, 8, 9);
  static final Effort QUICK = new Effort(1, Duration.ofSeconds(3), 1, 5_000, 4, 3);

  /** Requests before the memory is read. */
  static final int MEMORY_REQUESTS = 10_000;

  private static final int ARRIVALS_PER_SECOND = 200;
  private static final int MOST_UNDER_WAY = 16;
  private static final int CONNECTIONS = 4;

  OpenLoop open() {
    return new OpenLoop(ARRIVALS_PER_SECOND, MOST_UNDER_WAY);
  }

  LoadRun load() {
    return new LoadRun(new ClosedLoop(CONNECTIONS), open(), rounds, requests, seconds);
  }

  InProcess.Effort inProcess() {
    return new InProcess.Effort(4 * requests, requests, ARRIVALS_PER_SECOND * seconds * rounds);
  }
}
