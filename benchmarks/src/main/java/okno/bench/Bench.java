package okno.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okno.bench.floor.InProcess;
import okno.bench.floor.PlainLucene;
import okno.bench.load.Comparison;
import okno.bench.load.LoadRun;
import okno.bench.product.Distribution;
import okno.bench.product.Folders;
import okno.bench.product.LocalOkno;
import okno.bench.product.Machine;
import okno.bench.product.OknoProcess;
import okno.bench.product.PackPush;
import okno.bench.product.ProcessClock;
import okno.bench.product.StartUps;
import okno.bench.product.Watch;
import okno.bench.question.Questions;
import okno.catalog.Moment;

/**
 * One run over the real distribution and the real content, in this order: sizes, starts, the search
 * without HTTP, the gateway, memory of a fresh process, each path under load, publication. The
 * product is never under load while something else is measured.
 *
 * @param root the folder of the project
 * @param says is told what is being done
 */
record Bench(Path root, Effort effort, Consumer<String> says) {
  static final String OUR_SEARCH = "search, in process";
  static final String OUR_SUGGEST = "suggest, in process";
  static final String PLAIN_LUCENE = "plain Lucene, in process";

  private static final Path ARCHIVES = Path.of("karaf-features", "distribution", "target");

  Measured run() throws IOException {
    Path work = Files.createTempDirectory("okno-bench-");
    try {
      return run(work);
    } finally {
      Folders.delete(work);
    }
  }

  private Measured run(Path work) throws IOException {
    Machine before = Machine.now();
    says.accept("unpacking the distribution");
    Distribution distribution =
        Distribution.unpack(root.resolve(ARCHIVES), work.resolve("distribution"));
    says.accept("starting " + effort.starts() + " times with and without data");
    Watch whileStarting = Watch.begin();
    StartUps startUps = StartUps.measure(distribution.home(), work, effort.starts());
    double othersAtStart = whileStarting.processorsOfOthers();
    List<InProcess> inProcess = new ArrayList<>();
    Watch inside = Watch.begin();
    List<String> cards = inProcess(inProcess);
    double othersInProcess = inside.processorsOfOthers();
    says.accept("comparing with and without the gateway");
    Watch byTurns = Watch.begin();
    List<Comparison.Result> gateway =
        new GatewayCost(work.resolve("gateway"), cards, effort).measure(distribution);
    double othersByTurns = byTurns.processorsOfOthers();

    Path data = work.resolve("data");
    OknoProcess.start(distribution.home(), data).close();
    try (OknoProcess okno = OknoProcess.start(distribution.home(), data)) {
      ProcessClock clock = okno.clock();
      Paths paths = new Paths(okno.address(), Questions.judged(), cards);
      LoadRun load = effort.load();

      says.accept("10 000 mixed requests");
      load.closed().run(Effort.MEMORY_REQUESTS, paths.mixed().calls());
      long resident = clock.residentBytes();

      says.accept("warming up each path");
      load.warmUp(paths.apart(), effort.warmUp());
      says.accept("loading each path");
      Watch overHttp = Watch.begin(clock);
      List<LoadRun.Figures> figures =
          load.measure(paths.apart(), clock::cpuNanos, ProcessClock.own()::cpuNanos);
      Disturbance disturbance =
          new Disturbance(
              othersAtStart, othersInProcess, othersByTurns, overHttp.processorsOfOthers());
      long residentAtEnd = clock.residentBytes();

      says.accept("publishing " + effort.pushes() + " times");
      List<PackPush.Result> pushes = publish(okno);
      return new Measured(
          Machine.description(),
          before,
          Machine.now(),
          disturbance,
          cards.size(),
          distribution,
          startUps,
          inProcess,
          figures,
          gateway,
          resident,
          residentAtEnd,
          pushes);
    }
  }

  /** Measures the floors; returns the ids of all cards. */
  private List<String> inProcess(List<InProcess> results) throws IOException {
    says.accept("searching in process");
    Questions questions = Questions.judged();
    InProcess.Loads loads =
        new InProcess.Loads(effort.load().closed(), effort.open(), ProcessClock.own()::cpuNanos);
    try (LocalOkno okno = LocalOkno.open(root.resolve("content"))) {
      PlainLucene plain = PlainLucene.of(okno.catalog().now());
      results.add(
          InProcess.measure(
              PLAIN_LUCENE,
              questions.texts(),
              text -> plain.find(text, 10).size(),
              effort.inProcess(),
              loads));
      results.add(
          InProcess.measure(
              OUR_SEARCH,
              questions.texts(),
              text -> okno.search().search(okno.query(text, 10)).total(),
              effort.inProcess(),
              loads));
      results.add(
          InProcess.measure(
              OUR_SUGGEST,
              questions.beginnings(),
              text -> okno.search().suggest(text, Moment.at(okno.catalog().clock()), 8).size(),
              effort.inProcess(),
              loads));
      return okno.cards();
    }
  }

  private List<PackPush.Result> publish(OknoProcess okno) throws IOException {
    PackPush push = PackPush.ofLargest(root.resolve("content"));
    List<PackPush.Result> results = new ArrayList<>();
    for (int i = 0; i < effort.pushes(); i++) {
      results.add(push.push(okno, i));
    }
    return results;
  }
}
