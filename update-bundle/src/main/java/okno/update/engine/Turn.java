package okno.update.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One update at a time, from its check on the caller's thread to its end on the thread of updates.
 */
final class Turn {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration END_PATIENCE = Duration.ofSeconds(60);
  private static final long LOOKS_APART_MILLIS = 20;

  private final Semaphore turn = new Semaphore(1, true);
  private final ExecutorService worker = Executors.newSingleThreadExecutor(this::thread);
  private volatile @Nullable Thread own;
  private volatile boolean leaving;

  /** Something that may be interrupted. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  void take() throws Refused {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!turn.tryAcquire(LOOKS_APART_MILLIS, TimeUnit.MILLISECONDS)) {
        if (leaving || System.nanoTime() > end) {
          throw new Refused(Reason.BUSY, "Идёт другое обновление: дождитесь его конца и повторите");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Reason.BUSY, "Ожидание прервано: повторите");
    }
  }

  void release() {
    turn.release();
  }

  boolean isOwn(Thread thread) {
    return thread == own;
  }

  /** Runs what belongs to the turn that was taken; whoever took it gives it back at the end. */
  void go(Runnable work) throws Refused {
    try {
      worker.execute(work);
    } catch (RejectedExecutionException e) {
      throw new Refused(Reason.BUSY, "update-bundle как раз заменяется: повторите через минуту");
    }
  }

  /** Work of this bundle's own, after whatever update is going on. */
  void later(Work work) {
    try {
      worker.execute(() -> whenFree(work));
    } catch (RejectedExecutionException leavingNow) {
      LOG.info("A change past update-bundle is looked at by its next version");
    }
  }

  private void whenFree(Work work) {
    boolean taken = turn.tryAcquire();
    try {
      if (taken) {
        work.run();
      } else {
        // An update is being checked, or waits in the queue behind this; it goes first.
        Thread.sleep(LOOKS_APART_MILLIS);
        later(work);
      }
    } catch (InterruptedException leavingNow) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("What was changed past update-bundle could not be judged", e);
    } finally {
      if (taken) {
        turn.release();
      }
    }
  }

  void leave() throws InterruptedException {
    leaving = true;
    worker.shutdown();
    if (!worker.awaitTermination(END_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("An update was still going on when update-bundle left; the next start finishes it");
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "okno-update");
    thread.setDaemon(true);
    own = thread;
    return thread;
  }
}
