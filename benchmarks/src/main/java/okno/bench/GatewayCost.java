package okno.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okno.bench.load.Comparison;
import okno.bench.load.HttpConnection;
import okno.bench.load.Request;
import okno.bench.load.Scenario;
import okno.bench.product.Distribution;
import okno.bench.product.OknoProcess;
import okno.bench.question.Questions;

/**
 * What gateway-bundle costs a request: the distribution against a copy of it that differs only in
 * that feature, in pairs of processes. Java compiles the same code somewhat differently in each
 * process, so one pair says less than several.
 *
 * @param work an empty folder
 * @param cards ids of all cards
 */
record GatewayCost(Path work, List<String> cards, Effort effort) {
  static final List<String> PATHS = List.of(Paths.NO_OP, Paths.CARD);

  private static final String GATEWAY = "gateway-bundle";

  /** Requests a path: by then Java has compiled what there is to compile. */
  private static final int WARM_UP = 40_000;

  /** One comparison for each pair and each path: the no-op, and the card. */
  List<Comparison.Result> measure(Distribution distribution) throws IOException {
    Path without = distribution.without(GATEWAY, work.resolve("without-gateway"));
    List<Comparison.Result> all = new ArrayList<>();
    for (int pair = 0; pair < effort.pairs(); pair++) {
      Path data = work.resolve("pair-" + pair);
      try (OknoProcess here = OknoProcess.start(distribution.home(), data.resolve("with"));
          OknoProcess there = OknoProcess.start(without, data.resolve("without"))) {
        mustHaveGateway(here, true);
        mustHaveGateway(there, false);
        all.addAll(compare(here, there));
      }
    }
    return all;
  }

  private List<Comparison.Result> compare(OknoProcess with, OknoProcess without)
      throws IOException {
    List<Scenario> here = scenarios(with);
    List<Scenario> there = scenarios(without);
    Comparison comparison = effort.comparison();
    for (int path = 0; path < here.size(); path++) {
      comparison.closed().run(WARM_UP, here.get(path).calls());
      comparison.closed().run(WARM_UP, there.get(path).calls());
    }
    List<Comparison.Result> results = new ArrayList<>();
    for (int path = 0; path < here.size(); path++) {
      results.add(
          comparison.of(
              new Comparison.Side(here.get(path), with.clock()::cpuNanos),
              new Comparison.Side(there.get(path), without.clock()::cpuNanos)));
    }
    return results;
  }

  private List<Scenario> scenarios(OknoProcess okno) {
    return new Paths(okno.address(), Questions.judged(), cards)
        .apart().stream().filter(path -> PATHS.contains(path.name())).toList();
  }

  /** The gateway shows itself in the metrics; two servers alike would compare to nothing. */
  private static void mustHaveGateway(OknoProcess okno, boolean wanted) throws IOException {
    try (HttpConnection connection = HttpConnection.open(okno.address(), Duration.ofSeconds(30))) {
      String metrics = connection.exchange(Request.get(okno.address(), "/metrics")).text();
      if (metrics.contains("okno_gateway_") != wanted) {
        throw new IOException("The gateway is " + (wanted ? "missing" : "there") + " by mistake");
      }
    }
  }
}
