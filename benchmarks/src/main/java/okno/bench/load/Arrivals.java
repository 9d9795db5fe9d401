package okno.bench.load;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop without an end: arrivals at fixed instants until it is closed, each on a thread of
 * its own, so that one whose answer is held back for seconds delays no other. Threads are few as
 * long as answers are quick and small when they are many.
 *
 * <p>One pacer hands the arrivals out. It never waits for anything: an arrival for which there is
 * no thread left is dropped and counted, and a run that dropped one has proved nothing.
 */
public final class Arrivals implements AutoCloseable {
  private static final long SPIN_NANOS = 50_000;
  private static final long STACK_BYTES = 256 * 1024;
  private static final long IDLE_SECONDS = 20;

  /** What comes at each of the instants. */
  @FunctionalInterface
  public interface Arrival {
    /**
     * @param number counted from 0
     * @param planned the instant it was planned for, by {@link System#nanoTime}
     */
    void come(long number, long planned);
  }

  private final long interval;
  private final Arrival arrival;
  private final ThreadPoolExecutor pool;
  private final Thread pacer;
  private final AtomicLong come = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong worstLateness = new AtomicLong();
  private volatile boolean open = true;

  private Arrivals(int perSecond, int mostUnderWay, Arrival arrival) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.arrival = arrival;
    this.pool =
        new ThreadPoolExecutor(
            0,
            mostUnderWay,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> daemon(work, "arrival"));
    this.pacer = daemon(this::pace, "pacer");
    pacer.setPriority(Thread.MAX_PRIORITY);
  }

  /** The first one comes at once. */
  public static Arrivals begin(int perSecond, int mostUnderWay, Arrival arrival) {
    Arrivals arrivals = new Arrivals(perSecond, mostUnderWay, arrival);
    arrivals.pacer.start();
    return arrivals;
  }

  public long come() {
    return come.get();
  }

  /** Those that found no thread; 0 in every run that is worth anything. */
  public long dropped() {
    return dropped.get();
  }

  /** From the planned instant to the real one, at most, in nanoseconds. */
  public long worstLateness() {
    return worstLateness.get();
  }

  /** Threads with an arrival that has not ended, as far as that can be counted. */
  public int underWay() {
    return pool.getActiveCount();
  }

  /** No more arrivals; waits for those under way. */
  @Override
  public void close() {
    open = false;
    try {
      pacer.join();
      pool.shutdown();
      if (!pool.awaitTermination(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException(pool.getActiveCount() + " arrivals never ended");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void pace() {
    long start = System.nanoTime();
    for (long number = 0; open; number++) {
      long planned = start + number * interval;
      waitUntil(planned);
      long one = number;
      try {
        pool.execute(() -> begin(one, planned));
      } catch (RejectedExecutionException full) {
        dropped.incrementAndGet();
      }
    }
  }

  private void begin(long number, long planned) {
    worstLateness.accumulateAndGet(System.nanoTime() - planned, Math::max);
    come.incrementAndGet();
    arrival.come(number, planned);
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

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
