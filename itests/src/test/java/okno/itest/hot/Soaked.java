package okno.itest.hot;

import java.util.List;
import java.util.Map;
import okno.bench.load.Latencies;
import okno.bench.product.Machine;
import okno.itest.hot.load.Failure;
import okno.itest.hot.server.Holdings;

/**
 * Everything one soak has brought.
 *
 * @param trouble why it ended early; empty when it did not
 * @param byKind checked answers of each kind
 * @param holdings what the process held, by the moment, in order
 * @param atRest reads while nothing was replaced
 * @param underPacks reads while packs were updated one after the other
 */
record Soaked(
    SoakOptions options,
    String commit,
    String java,
    Machine before,
    Machine after,
    String trouble,
    List<Replaced> replaced,
    Map<String, Integer> byKind,
    int answers,
    List<Failure> failures,
    long sentAway,
    int publications,
    int events,
    double worstLatenessMillis,
    Map<String, Holdings> holdings,
    Latencies atRest,
    Latencies underPacks,
    int kills,
    int killsInTime) {
  /** Whether nothing failed and no aim was missed that does not depend on the machine. */
  boolean isClean() {
    return trouble.isEmpty()
        && Verdicts.of(this).stream().allMatch(one -> one.met() || !one.decides());
  }
}
