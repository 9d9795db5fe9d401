package okno.gateway;

import jakarta.servlet.AsyncContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait, first come, first served, and one thread for all of them. Something changed
 * in the house: 20 ms later, so that one update wakes once and not a hundred times, those whose
 * servlet is there go on, and those that wait for something behind a servlet are tried. In between,
 * ever more slowly, a few are tried anyway, in case that a change was not heard.
 *
 * <p>Those that go on are dispatched by the server's threads, a window of them at a time: each that
 * comes back lets the next one go, so two thousand waking together leave threads for everybody
 * else.
 */
final class WaitingRoom {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long SLOWEST = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int WINDOW = 24;
  private static final int PROBES = 8;

  /** The server's own limit, only in case that this thread should die. */
  private static final long TIMEOUT = TimeUnit.SECONDS.toMillis(60);

  private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);

  private final Limits limits;
  private final Routes routes;
  private final Consumer<Held> late;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger out = new AtomicInteger();
  private final AtomicLong changes = new AtomicLong();
  private final Queue<Held> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Held> ready = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile long lastRelease = System.nanoTime();
  private volatile @Nullable Thread thread;

  /**
   * @param late answers a request that has waited too long, on a thread that must not block
   */
  WaitingRoom(Limits limits, Routes routes, Consumer<Held> late) {
    this.limits = limits;
    this.routes = routes;
    this.late = late;
  }

  void open() {
    Thread waker = new Thread(this::run, "okno-gateway");
    waker.setDaemon(true);
    waker.start();
    thread = waker;
  }

  /** How many wait now. */
  int size() {
    return held.get();
  }

  boolean hasRoom() {
    return !closed && held.get() < limits.most();
  }

  /** Something changed, so it may be worth trying again. */
  void wake() {
    changes.incrementAndGet();
    unpark();
  }

  private void unpark() {
    Thread waker = thread;
    if (waker != null) {
      LockSupport.unpark(waker);
    }
  }

  /** How often something changed so far; what a request saw of it decides whether it missed one. */
  long changes() {
    return changes.get();
  }

  /**
   * Takes a place for a request and suspends it; null when the room is full or closed, or the
   * request cannot wait. Whoever has a place must {@link #enter}.
   */
  @Nullable AsyncContext place(Asked asked) {
    if (held.incrementAndGet() > limits.most() || closed) {
      held.decrementAndGet();
      return null;
    }
    try {
      AsyncContext context = asked.suspend();
      context.setTimeout(TIMEOUT);
      return context;
    } catch (IllegalStateException cannotWait) {
      held.decrementAndGet();
      return null;
    }
  }

  /**
   * Holds a request; from now on it is another thread's.
   *
   * @param seen {@link #changes} before the attempt that came to nothing
   */
  void enter(Held one, long seen) {
    waiting.add(one);
    if (closed) {
      sweep();
    } else if (changes.get() != seen) {
      wake();
    } else {
      unpark();
    }
  }

  /** One that went on came back: answered, or to wait again. */
  void returned(boolean answered) {
    out.updateAndGet(now -> Math.max(0, now - 1));
    release();
    if (answered && !waiting.isEmpty()) {
      wake();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Holds nobody any more; whoever waits is answered. */
  void close() {
    closed = true;
    sweep();
    wake();
  }

  private void sweep() {
    for (Queue<Held> queue : List.of(ready, waiting)) {
      for (Held one = queue.poll(); one != null; one = queue.poll()) {
        answer(one);
      }
    }
  }

  private void run() {
    long pause = SLOWEST;
    long seen = changes.get();
    while (!closed) {
      sleep(pause, seen);
      boolean changed = changes.get() != seen;
      if (changed) {
        LockSupport.parkNanos(PAUSE);
        seen = changes.get();
      }
      pause = changed ? PAUSE : Math.min(pause * 2, SLOWEST);
      try {
        round(changed);
      } catch (RuntimeException failed) {
        LOG.warn("A round of the waiting room failed; the next one follows", failed);
      }
    }
  }

  /** Until something changes, or for so long; while nobody waits, as long as it takes. */
  private void sleep(long nanos, long seen) {
    long start = System.nanoTime();
    while (!closed && changes.get() == seen) {
      if (held.get() == 0 && !routes.isAnyLeaving()) {
        LockSupport.park(this);
        start = System.nanoTime();
        continue;
      }
      long rest = nanos - (System.nanoTime() - start);
      if (rest <= 0) {
        return;
      }
      LockSupport.parkNanos(this, rest);
    }
  }

  private void round(boolean changed) {
    routes.tidy();
    answerLate(waiting);
    answerLate(ready);
    Map<String, Boolean> served = new HashMap<>();
    int probes = changed ? Integer.MAX_VALUE : PROBES;
    List<Held> go = new ArrayList<>();
    for (Iterator<Held> each = waiting.iterator(); each.hasNext(); ) {
      Held one = each.next();
      boolean worthTrying =
          one.isForRoute()
              ? served.computeIfAbsent(one.asked().path(), routes::isServed)
              : probes-- > 0;
      if (worthTrying) {
        each.remove();
        go.add(one);
      }
    }
    ready.addAll(go);
    if (System.nanoTime() - lastRelease > SLOWEST) {
      out.set(0); // those that never came back have lost their client on the way
    }
    release();
  }

  private void answerLate(Queue<Held> queue) {
    for (Iterator<Held> each = queue.iterator(); each.hasNext(); ) {
      Held one = each.next();
      if (one.asked().heldFor() >= limits.longest().toNanos()) {
        each.remove();
        answer(one);
      }
    }
  }

  private void answer(Held one) {
    if (one.take()) {
      held.decrementAndGet();
      late.accept(one);
    }
  }

  private void release() {
    while (!ready.isEmpty() && !closed) {
      int now = out.get();
      if (now >= WINDOW) {
        return;
      }
      if (out.compareAndSet(now, now + 1) && !releaseOne()) {
        out.decrementAndGet();
      }
    }
  }

  private boolean releaseOne() {
    Held one = ready.poll();
    if (one == null || !one.take()) {
      return false;
    }
    held.decrementAndGet();
    lastRelease = System.nanoTime();
    try {
      one.context().dispatch();
      return true;
    } catch (IllegalStateException gone) {
      return false;
    }
  }
}
