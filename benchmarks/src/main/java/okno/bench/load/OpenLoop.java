package okno.bench.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A load whose requests arrive at fixed instants, whether or not the earlier ones have been
 * answered, as people do. A duration is counted from the instant the request was planned for: one
 * that had to wait because all was busy counts its waiting. (A loop that sends the next request
 * after the last answer would leave out just the bad moments.)
 *
 * <p>Each thread takes the next arrival, sleeps until shortly before it and spins for the rest,
 * since a sleep alone ends up to 0.1 ms late. How late requests were sent all the same is reported.
 *
 * @param perSecond requests a second
 * @param threads at most so many requests are under way; more than the load ever needs
 */
public record OpenLoop(int perSecond, int threads) {
  private static final long SPIN_NANOS = 150_000;

  /**
   * @param latencies from the planned start to the answer
   * @param lateness from the planned start to the real one
   */
  public record Result(Latencies latencies, Latencies lateness) {}

  /** Makes {@code count} calls, the first one a tenth of a second after the threads are there. */
  public Result run(int count, CallFactory calls) throws IOException {
    long[] latencies = new long[count];
    long[] lateness = new long[count];
    AtomicInteger next = new AtomicInteger();
    long interval = 1_000_000_000L / perSecond;
    long start = System.nanoTime() + 100_000_000;
    Crew.run(
        threads,
        calls,
        call -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            long planned = start + i * interval;
            waitUntil(planned);
            lateness[i] = System.nanoTime() - planned;
            call.make(i);
            latencies[i] = System.nanoTime() - planned;
          }
        });
    return new Result(new Latencies(latencies), new Latencies(lateness));
  }

  private static void waitUntil(long planned) {
    for (long left = planned - System.nanoTime(); left > 0; left = planned - System.nanoTime()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
