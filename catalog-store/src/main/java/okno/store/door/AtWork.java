package okno.store.door;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import okno.catalog.StoreClosed;

/**
 * Who is writing. Once the store leaves, whoever comes is sent away with nothing done, and whoever
 * came before ends in peace. Those at work hold a read lock, so there may be any number of them
 * (they queue for the file elsewhere); leaving is the one writer.
 */
final class AtWork {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean leaving;

  /** Work from the knock to the answer. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @throws StoreClosed when the store is leaving; the work has not begun
   */
  <T> T run(Work<T> work) throws IOException {
    if (!lock.readLock().tryLock()) {
      throw new StoreClosed();
    }
    try {
      // Read under the lock: the store either sees this work or is seen by it.
      if (leaving) {
        throw new StoreClosed();
      }
      return work.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Lets nobody in from now on; false when those at work have not ended in time. */
  boolean leave(Duration patience) throws InterruptedException {
    leaving = true;
    boolean alone = lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (alone) {
      lock.writeLock().unlock();
    }
    return alone;
  }
}
