package okno.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one part of a server costs: the same requests to a server with it and to one without it, by
 * turns, so that only one of them is under load at a time and a disturbance from outside falls on
 * both. Each round compares its own two turns, and begins with the other server than the round
 * before; what counts is the median over the rounds. A difference of two medians, taken minutes
 * apart, would mostly show how the machine has changed in between.
 *
 * @param rounds an odd number
 * @param requests of a closed loop, in each turn
 */
public record Comparison(ClosedLoop closed, int rounds, int requests) {
  /** A server under load, and its processor time. */
  public record Side(Scenario scenario, LoadRun.CpuClock clock) {}

  /**
   * Processor time a request in microseconds.
   *
   * @param with by round
   * @param without by round
   */
  public record Result(String name, List<Double> with, List<Double> without) {
    public Result {
      with = List.copyOf(with);
      without = List.copyOf(without);
    }

    public double withMicros() {
      return median(with);
    }

    public double withoutMicros() {
      return median(without);
    }

    /** What it costs: the median of the differences, each within one round. */
    public double difference() {
      List<Double> differences = new ArrayList<>();
      for (int round = 0; round < with.size(); round++) {
        differences.add(with.get(round) - without.get(round));
      }
      return median(differences);
    }

    /** The rounds of several runs of one path together. */
    public static Result all(List<Result> runs) {
      return new Result(
          runs.get(0).name(),
          runs.stream().flatMap(run -> run.with().stream()).toList(),
          runs.stream().flatMap(run -> run.without().stream()).toList());
    }

    private static double median(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  public Result of(Side with, Side without) throws IOException {
    Double[] costsWith = new Double[rounds];
    Double[] costsWithout = new Double[rounds];
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        costsWith[round] = turn(with);
        costsWithout[round] = turn(without);
      } else {
        costsWithout[round] = turn(without);
        costsWith[round] = turn(with);
      }
    }
    return new Result(
        with.scenario().name(), Arrays.asList(costsWith), Arrays.asList(costsWithout));
  }

  private double turn(Side side) throws IOException {
    double before = side.clock().nanos();
    closed.run(requests, side.scenario().calls());
    return (side.clock().nanos() - before) / 1000 / requests;
  }
}
