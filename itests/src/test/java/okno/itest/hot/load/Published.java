package okno.itest.hot.load;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The publications that were acknowledged to us, and when. No later answer may know less: the
 * catalogue itself at once, the search, which indexes first, after a while.
 */
public final class Published {
  /** Aim: two seconds. Beyond this it does not lag, it has lost something. */
  private static final Duration SEARCH_MAY_LAG = Duration.ofSeconds(20);

  private final AtomicLong last = new AtomicLong();
  private final NavigableMap<Long, Long> byTime = new ConcurrentSkipListMap<>();

  public void acknowledged(long revision) {
    long highest = last.accumulateAndGet(revision, Math::max);
    byTime.put(System.nanoTime(), highest);
  }

  /** What the catalogue must know by now. */
  public long last() {
    return last.get();
  }

  /** What the search must know by now. */
  public long lastForSearch() {
    Map.Entry<Long, Long> old = byTime.floorEntry(System.nanoTime() - SEARCH_MAY_LAG.toNanos());
    return old == null ? 0 : old.getValue();
  }
}
