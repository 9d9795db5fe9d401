package okno.bench;

import java.time.Duration;
import okno.bench.floor.InProcess;
import okno.bench.load.ClosedLoop;
import okno.bench.load.Comparison;
import okno.bench.load.LoadRun;
import okno.bench.load.OpenLoop;

/**
 * How long a run measures. The full one takes about fifteen minutes and gives the figures that are
 * published; the quick one takes three and shows whether everything works.
 *
 * @param starts first and warm starts, each
 * @param warmUp of each path before anything counts
 * @param rounds over all paths
 * @param requests of a closed loop in each round
 * @param seconds of an open loop in each round
 * @param pushes of a changed pack
 * @param pairs of processes with and without the gateway
 */
record Effort(
    int starts, Duration warmUp, int rounds, int requests, int seconds, int pushes, int pairs) {
  static final Effort FULL = new Effort(5, Duration.ofSeconds(12), 3, 15_000, 8, 9, 3);
  static final Effort QUICK = new Effort(1, Duration.ofSeconds(3), 1, 5_000, 4, 3, 1);

  /** Requests before the memory is read. */
  static final int MEMORY_REQUESTS = 10_000;

  private static final int ARRIVALS_PER_SECOND = 200;
  private static final int MOST_UNDER_WAY = 16;
  private static final int CONNECTIONS = 4;

  /** Processor time comes in hundredths of a second, so a turn has to be long enough. */
  private static final int REQUESTS_A_TURN = 8_000;

  private static final int TURNS = 9;

  OpenLoop open() {
    return new OpenLoop(ARRIVALS_PER_SECOND, MOST_UNDER_WAY);
  }

  LoadRun load() {
    return new LoadRun(new ClosedLoop(CONNECTIONS), open(), rounds, requests, seconds);
  }

  Comparison comparison() {
    return new Comparison(new ClosedLoop(CONNECTIONS), TURNS, REQUESTS_A_TURN);
  }

  InProcess.Effort inProcess() {
    return new InProcess.Effort(4 * requests, requests, ARRIVALS_PER_SECOND * seconds * rounds);
  }
}
