package okno.update.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How long an update waits for something before it takes it for lost. */
record Patience(Duration limit) {
  private static final long LOOKS_APART_MILLIS = 5;

  /** Waits until it is so; false when the limit came first. */
  boolean until(BooleanSupplier itIsSo) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(LOOKS_APART_MILLIS);
    }
    return true;
  }

  Signal signal() {
    return new Signal(new CountDownLatch(1), limit);
  }

  /** Something that happens once. */
  record Signal(CountDownLatch latch, Duration limit) {
    void give() {
      latch.countDown();
    }

    boolean await() throws InterruptedException {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
