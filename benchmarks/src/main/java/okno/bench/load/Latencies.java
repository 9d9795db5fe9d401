package okno.bench.load;

import java.util.Arrays;
import java.util.List;

/** Durations in nanoseconds, every single one kept and sorted; percentiles by nearest rank. */
public record Latencies(long[] sorted) {
  public Latencies {
    sorted = sorted.clone();
    Arrays.sort(sorted);
  }

  /** Those of several runs together. */
  public static Latencies all(List<Latencies> parts) {
    return new Latencies(parts.stream().flatMapToLong(one -> Arrays.stream(one.sorted)).toArray());
  }

  public int count() {
    return sorted.length;
  }

  /**
   * @param percent above 0 and at most 100
   * @return nanoseconds that so many percent of the durations do not exceed
   */
  public long percentile(double percent) {
    if (sorted.length == 0) {
      throw new IllegalStateException("There is no percentile of nothing");
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }

  public double micros(double percent) {
    return percentile(percent) / 1_000.0;
  }

  public double millis(double percent) {
    return percentile(percent) / 1_000_000.0;
  }
}
