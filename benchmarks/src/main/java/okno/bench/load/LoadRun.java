package okno.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All paths of a product under load, one path at a time. Each round visits every path, and a path's
 * figure is the median of its rounds (or all their durations together), so a disturbance from
 * outside falls on every path alike and on none for good.
 *
 * @param rounds an odd number
 * @param requests of a closed loop, in each round
 * @param seconds of an open loop, in each round
 */
public record LoadRun(ClosedLoop closed, OpenLoop open, int rounds, int requests, int seconds) {
  private static final int WARM_UP_BATCH = 500;

  /** Processor time used so far, in nanoseconds. */
  @FunctionalInterface
  public interface CpuClock {
    double nanos() throws IOException;
  }

  /**
   * What a path costs.
   *
   * @param serverMicros processor time of the server a request, closed loop
   * @param clientMicros processor time of this generator a request, closed loop
   * @param perSecond requests a second, closed loop
   * @param latencies from the planned start, open loop
   * @param lateness of the generator itself, open loop
   * @param bodyBytes of an answer, on average
   */
  public record Figures(
      String name,
      double serverMicros,
      double clientMicros,
      double perSecond,
      Latencies latencies,
      Latencies lateness,
      long bodyBytes) {}

  /**
   * Loads each path without counting, so that the server's compiler has done its work; it needs
   * some tens of thousands of requests.
   */
  public void warmUp(List<Scenario> scenarios, Duration each) throws IOException {
    for (Scenario scenario : scenarios) {
      long end = System.nanoTime() + each.toNanos();
      while (System.nanoTime() < end) {
        closed.run(WARM_UP_BATCH, scenario.calls());
      }
    }
  }

  public List<Figures> measure(List<Scenario> scenarios, CpuClock server, CpuClock client)
      throws IOException {
    List<Rounds> all = scenarios.stream().map(scenario -> new Rounds(scenario, rounds)).toList();
    for (int round = 0; round < rounds; round++) {
      for (Rounds one : all) {
        double serverBefore = server.nanos();
        double clientBefore = client.nanos();
        ClosedLoop.Result result = closed.run(requests, one.scenario.calls());
        one.serverMicros[round] = (server.nanos() - serverBefore) / 1000 / requests;
        one.clientMicros[round] = (client.nanos() - clientBefore) / 1000 / requests;
        one.perSecond[round] = result.perSecond();
      }
      for (Rounds one : all) {
        one.open.add(open.run(open.perSecond() * seconds, one.scenario.calls()));
      }
    }
    List<Figures> figures = new ArrayList<>();
    for (Rounds one : all) {
      figures.add(one.figures());
    }
    return figures;
  }

  /** What the rounds of one path have brought. */
  private static final class Rounds {
    final Scenario scenario;
    final double[] serverMicros;
    final double[] clientMicros;
    final double[] perSecond;
    final List<OpenLoop.Result> open = new ArrayList<>();

    Rounds(Scenario scenario, int rounds) {
      this.scenario = scenario;
      this.serverMicros = new double[rounds];
      this.clientMicros = new double[rounds];
      this.perSecond = new double[rounds];
    }

    Figures figures() throws IOException {
      return new Figures(
          scenario.name(),
          median(serverMicros),
          median(clientMicros),
          median(perSecond),
          Latencies.all(open.stream().map(OpenLoop.Result::latencies).toList()),
          Latencies.all(open.stream().map(OpenLoop.Result::lateness).toList()),
          scenario.bodyBytes());
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
