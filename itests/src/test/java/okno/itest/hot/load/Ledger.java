package okno.itest.hot.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import okno.bench.load.Latencies;

/**
 * What came of every single request: right answers with their waiting, failures in words, and those
 * that the gateway was allowed to send away while it was itself replaced. Safe for any thread.
 */
public final class Ledger {
  private static final Kind[] KINDS = Kind.values();

  private final List<Failure> failures = new ArrayList<>();
  private long[] planned = new long[1 << 14];
  private long[] waits = new long[1 << 14];
  private byte[] kinds = new byte[1 << 14];
  private int count;
  private long sentAway;
  private volatile Stage stage = Stage.IDLE;

  public Stage stage() {
    return stage;
  }

  public void enter(Stage next) {
    stage = next;
  }

  /**
   * @param arrival the planned instant, by {@link System#nanoTime}
   */
  synchronized void answered(Kind kind, long arrival) {
    if (count == planned.length) {
      planned = Arrays.copyOf(planned, 2 * count);
      waits = Arrays.copyOf(waits, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    planned[count] = arrival;
    waits[count] = System.nanoTime() - arrival;
    kinds[count] = (byte) kind.ordinal();
    count++;
  }

  /**
   * @param under the stage when it was asked for; what has begun meanwhile counts when that was
   *     none
   */
  public void failed(String target, String what, Stage under) {
    Stage now = stage;
    String name = under.name().isEmpty() ? now.name() : under.name();
    synchronized (this) {
      failures.add(new Failure(Instant.now(), target, what, name));
    }
  }

  /** A request that the gateway held while it was replaced, answered 503 with Retry-After. */
  synchronized void sentAway() {
    sentAway++;
  }

  public synchronized int answers() {
    return count;
  }

  public synchronized long allSentAway() {
    return sentAway;
  }

  public synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** The first failures, one a line; empty when there are none. */
  public synchronized String complaint(int most) {
    StringBuilder text = new StringBuilder();
    failures.stream().limit(most).forEach(one -> text.append('\n').append(one));
    if (failures.size() > most) {
      text.append("\n… and ").append(failures.size() - most).append(" more");
    }
    return text.toString();
  }

  /** The waiting of all answers that were awaited at some instant between these two. */
  public synchronized Latencies waits(long from, long to, Predicate<Kind> which) {
    long[] found = new long[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (planned[i] <= to && planned[i] + waits[i] >= from && which.test(KINDS[kinds[i]])) {
        found[size++] = waits[i];
      }
    }
    return new Latencies(Arrays.copyOf(found, size));
  }

  public synchronized int answers(Kind kind) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += kinds[i] == kind.ordinal() ? 1 : 0;
    }
    return found;
  }
}
