package okno.bench.product;

import java.io.IOException;

/**
 * Watches what other programs take from the machine while something is measured: all processor time
 * used, less that of this process, of the children that have ended, and of the server.
 */
public final class Watch {
  private final ProcessClock[] ours;
  private final Machine start;
  private final double used;

  private Watch(ProcessClock[] ours) throws IOException {
    this.ours = ours;
    this.start = Machine.now();
    this.used = used();
  }

  /**
   * @param others what belongs to us besides this process, such as the server that is measured
   */
  public static Watch begin(ProcessClock... others) throws IOException {
    ProcessClock[] ours = new ProcessClock[others.length + 1];
    ours[0] = ProcessClock.own();
    System.arraycopy(others, 0, ours, 1, others.length);
    return new Watch(ours);
  }

  /** Processors that other programs kept busy since the beginning, on average. */
  public double processorsOfOthers() throws IOException {
    return Math.max(0, Machine.now().processorsOfOthers(start, used() - used));
  }

  private double used() throws IOException {
    double sum = 0;
    for (ProcessClock one : ours) {
      sum += one.cpuNanos() + one.cpuNanosOfChildren();
    }
    return sum;
  }
}
