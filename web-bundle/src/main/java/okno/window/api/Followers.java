package okno.window.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okno.window.shell.NotReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open streams and the one thread that writes them. Whatever wakes it (a publication, a store
 * that has come back, the beat), it does the same: it reads what follows the revision of each
 * stream and writes as much as that stream takes. Streams that stand at one revision share one
 * reading, so a publication is read once, however many follow.
 */
final class Followers {
  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
  private static final byte[] OPENING = text("retry: 300\n: Okno\n\n");
  private static final byte[] BEAT = text(":\n\n");
  private static final int MOST_AT_ONCE = 20;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /**
   * @param beat how often each stream gets a sign of life
   * @param behind how long a reader may take nothing
   * @param most how many streams are open at a time
   */
  record Pace(Duration beat, Duration behind, int most) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(30), 2000);
  }

  private final Publications publications;
  private final Pace pace;
  private final Set<Follower> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places = new AtomicInteger();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "okno-events");
            made.setDaemon(true);
            return made;
          });

  Followers(Publications publications, Pace pace) {
    this.publications = publications;
    this.pace = pace;
    long beat = pace.beat().toNanos();
    thread.scheduleWithFixedDelay(() -> guarded(this::beat), beat, beat, TimeUnit.NANOSECONDS);
  }

  /** Takes a place for one more stream; false when all are taken. */
  boolean takePlace() {
    if (places.incrementAndGet() <= pace.most()) {
      return true;
    }
    places.decrementAndGet();
    return false;
  }

  /** Gives a place back that no stream has been opened on. */
  void givePlaceBack() {
    places.decrementAndGet();
  }

  /** Begins with a stream on the place taken for it. */
  void add(Follower follower) {
    open.add(follower);
  }

  /** The container has room for this stream. */
  void ready(Follower follower) {
    later(() -> feed(follower, new HashMap<>()), Duration.ZERO);
  }

  /** This stream has ended. */
  void gone(Follower follower) {
    if (open.remove(follower)) {
      givePlaceBack();
    }
  }

  int count() {
    return open.size();
  }

  /** Something may have been published. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      later(this::sweep, Duration.ZERO);
    }
  }

  /** Ends every stream after its last whole event, and the thread. */
  void leave() {
    later(() -> open.forEach(Follower::end), Duration.ZERO);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
      // The container says a last word to each; until then our classes are needed.
      long until = System.nanoTime() + FAREWELL.toNanos();
      while (!open.isEmpty() && System.nanoTime() - until < 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    woken.set(false);
    Map<Long, List<Publications.Event>> read = new HashMap<>();
    open.forEach(follower -> feed(follower, read));
  }

  private void beat() {
    for (Follower follower : open) {
      if (follower.isStuck(pace.behind().toNanos())) {
        follower.end();
        gone(follower);
      } else if (follower.isReady()) {
        follower.send(BEAT);
      }
    }
    sweep();
  }

  private void feed(Follower follower, Map<Long, List<Publications.Event>> read) {
    if (follower.isOpening() && follower.isReady()) {
      follower.send(OPENING);
    }
    try {
      while (follower.isReady()) {
        List<Publications.Event> next =
            read.computeIfAbsent(
                follower.revision(), revision -> publications.after(revision, MOST_AT_ONCE));
        if (next.isEmpty()) {
          break;
        }
        for (Publications.Event event : next) {
          if (!follower.isReady()) {
            return;
          }
          follower.send(event);
        }
      }
    } finally {
      follower.flush();
    }
  }

  private void later(Runnable work, Duration after) {
    try {
      thread.schedule(() -> guarded(work), after.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException left) {
      // the streams have been ended
    }
  }

  /** The store may go at any time; each stream stays where it is until it is back. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (NotReady away) {
      LOG.debug("The events wait for the store");
    } catch (RuntimeException failed) {
      LOG.warn("The published changes could not be read; trying again in {}", AGAIN, failed);
      later(this::sweep, AGAIN);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
