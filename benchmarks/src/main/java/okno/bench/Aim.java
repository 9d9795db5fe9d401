package okno.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okno.bench.floor.InProcess;
import okno.bench.load.Comparison;
import okno.bench.load.LoadRun;
import okno.bench.product.StartUps;

/**
 * One aim of the product beside what was measured.
 *
 * @param limit the most that is good enough
 */
record Aim(String what, double limit, double measured, String unit) {
  private static final double IN_PROCESS_FACTOR = 1.3;

  /** The aims of the product, each against the figures of one run. */
  static List<Aim> of(Measured run) {
    List<Aim> aims = new ArrayList<>(overHttp(run));
    for (String path : Paths.WAITED_FOR) {
      aims.add(
          new Aim(
              "p99 of " + path + " at 200 requests/s",
              10,
              run.path(path).latencies().millis(99),
              "ms"));
    }
    for (String path : GatewayCost.PATHS) {
      aims.add(
          new Aim(
              "processor time that the gateway adds to a " + path,
              15,
              Comparison.Result.all(run.gateway(path)).difference(),
              "µs"));
    }
    aims.add(new Aim("ready, first start", 10, seconds(run.startUps().first()), "s"));
    aims.add(new Aim("ready, warm start", 8, seconds(run.startUps().warm()), "s"));
    aims.add(
        new Aim(
            "memory after 10 000 mixed requests",
            400,
            run.residentAfterMixed() / 1048576.0,
            "MiB"));
    aims.add(new Aim("distribution, tar.gz", 70, run.distribution().tarBytes() / 1048576.0, "MiB"));
    aims.add(new Aim("distribution, zip", 70, run.distribution().zipBytes() / 1048576.0, "MiB"));
    aims.add(
        new Aim(
            "update of the largest pack, from the push until the search finds it",
            2,
            seconds(
                run.pushes().stream().map(push -> push.published().plus(push.found())).toList()),
            "s"));
    return aims;
  }

  boolean isMet() {
    return measured <= limit;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | ≤ %s %s | %s %s | %s |%n",
        what,
        number(limit),
        unit,
        number(measured),
        unit,
        isMet() ? "met" : "**missed**");
  }

  /** What HTTP, JSON and our own front may add to a search. */
  private static List<Aim> overHttp(Measured run) {
    LoadRun.Figures noOp = run.path(Paths.NO_OP);
    LoadRun.Figures search = run.path(Paths.SEARCH);
    InProcess inside = run.inProcess(Bench.OUR_SEARCH);
    List<Aim> aims = new ArrayList<>();
    aims.add(
        new Aim(
            "processor time of a search over HTTP: no-op + 1.3 × in process",
            noOp.serverMicros() + IN_PROCESS_FACTOR * inside.processMicros(),
            search.serverMicros(),
            "µs"));
    for (int percent : new int[] {50, 99}) {
      aims.add(
          new Aim(
              "p" + percent + " of a search over HTTP at 200/s: no-op + 1.3 × in process",
              noOp.latencies().micros(percent)
                  + IN_PROCESS_FACTOR * inside.latencies().micros(percent),
              search.latencies().micros(percent),
              "µs"));
    }
    return aims;
  }

  private static double seconds(List<Duration> durations) {
    return StartUps.median(durations).toMillis() / 1000.0;
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
  }
}
