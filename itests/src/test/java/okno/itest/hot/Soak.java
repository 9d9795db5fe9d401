package okno.itest.hot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import okno.bench.load.Latencies;
import okno.bench.product.Machine;
import okno.itest.RunningOkno;
import okno.itest.hot.load.Kind;
import okno.itest.hot.server.Holdings;

/**
 * One long run on one Okno: rest, rounds, pack updates, more load until enough was checked; and on
 * another Okno the kills. What it holds on to is looked at after the rounds that warm it up, after
 * the last round and after the pack updates.
 */
final class Soak {
  private static final int WARM_UP_ROUNDS = 3;
  private static final int OTHER_WAYS_EVERY = 10;
  private static final int RESTING_SECONDS = 30;
  private static final Latencies NONE = new Latencies(new long[0]);

  private final SoakOptions options;
  private final Consumer<String> says;
  private final Map<String, Holdings> holdings = new LinkedHashMap<>();
  private Latencies atRest = NONE;
  private Latencies underPacks = NONE;
  private String trouble = "";
  private int kills;
  private int killsInTime;

  /**
   * @param says is told what is being done
   */
  Soak(SoakOptions options, Consumer<String> says) {
    this.options = options;
    this.says = says;
  }

  Soaked run(String commit) throws Exception {
    Machine before = Machine.now();
    RunningOkno okno = new RunningOkno("soak");
    okno.start();
    try {
      HotRun run = HotRun.begin(okno, options.perSecond(), options.seed());
      try {
        replaceAll(okno, run);
      } catch (Exception | AssertionError ended) {
        trouble = ended.toString();
      }
      run.close();
      okno.stop();
      if (trouble.isEmpty()) {
        kill();
      }
      return soaked(run, commit, before);
    } finally {
      if (okno.isRunning()) {
        okno.stop();
      }
    }
  }

  private void replaceAll(RunningOkno okno, HotRun run) throws Exception {
    run.idle(10 * options.perSecond());
    says.accept("at rest for " + RESTING_SECONDS + " s");
    atRest = run.idle(RESTING_SECONDS * options.perSecond());
    for (int round = 1; round <= options.rounds(); round++) {
      says.accept("round " + round + " of " + options.rounds() + failed(run));
      run.rounds().round();
      if (round == 1 || round % OTHER_WAYS_EVERY == 0) {
        run.rounds().otherWays();
      }
      if (round == 1) {
        run.rounds().everyKindByDeploy();
      }
      if (round == WARM_UP_ROUNDS) {
        look("после " + WARM_UP_ROUNDS + " кругов", okno, run);
      }
    }
    look("после " + options.rounds() + " кругов", okno, run);
    says.accept(options.packs() + " pack updates" + failed(run));
    long start = System.nanoTime();
    run.rounds().packs(options.packs());
    underPacks = run.ledger().waits(start, System.nanoTime(), Kind::isRead);
    look("после ещё " + options.packs() + " пакетов", okno, run);
    int missing = options.answers() - run.ledger().answers();
    if (missing > 0) {
      says.accept(missing + " more answers");
      run.idle(missing);
    }
  }

  private void kill() {
    says.accept(options.kills() + " kills");
    RunningOkno okno = new RunningOkno("soak-kill");
    okno.start();
    try {
      Kills killing = new Kills(okno, options.seed());
      try {
        killing.run(options.kills());
      } finally {
        kills = killing.done();
        killsInTime = killing.inTime();
      }
    } catch (Exception | AssertionError ended) {
      trouble = "after " + kills + " kills: " + ended;
    } finally {
      if (okno.isRunning()) {
        okno.stop();
      }
    }
  }

  /** Between two replacements, with as few connections open as the load needs. */
  private void look(String moment, RunningOkno okno, HotRun run) throws IOException {
    says.accept("looking what is held");
    run.load().letGo();
    run.idle(5 * options.perSecond());
    Path data = okno.data();
    holdings.put(moment, Holdings.of(okno.pid(), data));
  }

  private static String failed(HotRun run) {
    int failed = run.ledger().failures().size();
    return failed == 0 ? "" : ", " + failed + " requests have failed so far";
  }

  private Soaked soaked(HotRun run, String commit, Machine before) throws IOException {
    Map<String, Integer> byKind = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      byKind.put(kind.russian(), run.ledger().answers(kind));
    }
    return new Soaked(
        options,
        commit,
        Machine.description(),
        before,
        Machine.now(),
        trouble,
        run.replacer().done(),
        byKind,
        run.ledger().answers(),
        run.ledger().failures(),
        run.ledger().allSentAway(),
        run.load().written(),
        run.load().eventsTold(),
        run.load().worstLatenessMillis(),
        holdings,
        atRest,
        underPacks,
        kills,
        killsInTime);
  }
}
