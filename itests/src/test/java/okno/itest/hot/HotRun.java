package okno.itest.hot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import okno.bench.load.Latencies;
import okno.itest.RunningOkno;
import okno.itest.hot.load.HotLoad;
import okno.itest.hot.load.Kind;
import okno.itest.hot.load.Ledger;
import okno.itest.hot.load.World;

/** One running Okno under load, and somebody who replaces its bundles. */
final class HotRun implements AutoCloseable {
  private static final int SHOWN = 20;

  private final HotLoad load;
  private final Replacer replacer;
  private final Rounds rounds;

  private HotRun(HotLoad load, Replacer replacer, Rounds rounds) {
    this.load = load;
    this.replacer = replacer;
    this.rounds = rounds;
  }

  /**
   * @param perSecond arrivals
   */
  static HotRun begin(RunningOkno okno, int perSecond, long seed) throws Exception {
    return begin(okno, HotLoad.Plan.whole(okno.web().uri(""), perSecond), seed);
  }

  static HotRun begin(RunningOkno okno, HotLoad.Plan plan, long seed) throws Exception {
    URI server = plan.server();
    World world = World.learn(server);
    long revision = okno.web().search("паспорт").get("revision").asLong();
    String key = okno.key();
    HotLoad load = HotLoad.begin(plan, () -> key, world, revision);
    Path folder = Files.createDirectories(okno.log().resolveSibling("files"));
    Replacer replacer = new Replacer(okno, load, folder);
    return new HotRun(load, replacer, new Rounds(replacer, new Random(seed)));
  }

  HotLoad load() {
    return load;
  }

  Ledger ledger() {
    return load.ledger();
  }

  Replacer replacer() {
    return replacer;
  }

  Rounds rounds() {
    return rounds;
  }

  /** Waits until so many more arrivals have been answered or have failed. */
  Latencies idle(int arrivals) {
    long start = System.nanoTime();
    load.awaitArrivals(arrivals);
    return ledger().waits(start, System.nanoTime(), Kind::isRead);
  }

  /** Throws unless each single request so far has been answered rightly. */
  void requireNoFailure() {
    int failed = ledger().failures().size();
    if (failed > 0) {
      throw new AssertionError(
          failed + " of " + ledger().answers() + " requests failed:" + ledger().complaint(SHOWN));
    }
    if (load.dropped() > 0) {
      throw new AssertionError("The load dropped " + load.dropped() + " arrivals of its own");
    }
  }

  @Override
  public void close() throws IOException {
    load.close();
  }
}
