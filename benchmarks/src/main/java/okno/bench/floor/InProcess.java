package okno.bench.floor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import okno.bench.load.CallFactory;
import okno.bench.load.ClosedLoop;
import okno.bench.load.Latencies;
import okno.bench.load.LoadRun;
import okno.bench.load.OpenLoop;

/**
 * What a call costs in this process, without HTTP.
 *
 * @param threadMicros processor time of a single calling thread, nobody beside it: the least a call
 *     can cost
 * @param processMicros processor time of the whole process a call, garbage collector included,
 *     under the same closed loop that the product is measured with: what compares with the
 *     product's processor time a request
 * @param latencies under the same open loop that the product is measured with
 */
public record InProcess(
    String name, double threadMicros, double processMicros, Latencies latencies) {
  private static final int ROUNDS = 5;

  /** Where the results of the calls go, so that the compiler cannot leave them out. */
  private static volatile int sink;

  /**
   * @param warmUp calls before anything counts
   * @param count calls a round
   * @param arrivals calls of the open loop
   */
  public record Effort(int warmUp, int count, int arrivals) {}

  /** The loads of the product, without HTTP in between. */
  public record Loads(ClosedLoop closed, OpenLoop open, LoadRun.CpuClock clock) {}

  public static InProcess measure(
      String name, List<String> texts, ToIntFunction<String> call, Effort effort, Loads loads)
      throws IOException {
    CallFactory calls = () -> number -> sink = call.applyAsInt(texts.get(number % texts.size()));
    repeat(texts, call, effort.warmUp());
    double[] thread = new double[ROUNDS];
    double[] process = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      thread[i] = repeat(texts, call, effort.count()) / 1000.0 / effort.count();
      double before = loads.clock().nanos();
      loads.closed().run(effort.count(), calls);
      process[i] = (loads.clock().nanos() - before) / 1000 / effort.count();
    }
    OpenLoop.Result open = loads.open().run(effort.arrivals(), calls);
    return new InProcess(name, median(thread), median(process), open.latencies());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Nanoseconds of processor time of this thread. */
  private static long repeat(List<String> texts, ToIntFunction<String> call, int count) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += call.applyAsInt(texts.get(i % texts.size()));
    }
    sink = sum;
    return threads.getCurrentThreadCpuTime() - start;
  }
}
