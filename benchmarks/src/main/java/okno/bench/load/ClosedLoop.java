package okno.bench.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load that sends the next request when the last one is answered: as much as goes through. Good
 * for throughput and for CPU time a request; its durations say little, see {@link OpenLoop}.
 */
public record ClosedLoop(int threads) {
  /**
   * @param nanos from the first request to the last answer
   */
  public record Result(int count, long nanos, Latencies latencies) {
    public double perSecond() {
      return count * 1e9 / nanos;
    }
  }

  public Result run(int count, CallFactory calls) throws IOException {
    long[] latencies = new long[count];
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    Crew.run(
        threads,
        calls,
        call -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            long sent = System.nanoTime();
            call.make(i);
            latencies[i] = System.nanoTime() - sent;
          }
        });
    return new Result(count, System.nanoTime() - start, new Latencies(latencies));
  }
}
