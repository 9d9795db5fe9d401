package okno.itest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a generous ceiling that only catches a hang. */
public final class Wait {
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Wait() {}

  /** Returns how long it took. A condition that throws is not met yet. */
  public static Duration until(String what, Duration ceiling, Callable<Boolean> condition) {
    long start = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - start < ceiling.toNanos()) {
      try {
        if (condition.call()) {
          return Duration.ofNanos(System.nanoTime() - start);
        }
        last = null;
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
    throw new AssertionError("Not within " + ceiling + ": " + what, last);
  }
}
