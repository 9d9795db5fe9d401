package okno.itest.hot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okno.bench.load.Latencies;
import okno.itest.RunningOkno;
import okno.itest.Wait;
import okno.itest.Web;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.HotLoad;
import okno.itest.hot.load.Kind;
import okno.itest.hot.load.PackLine;
import okno.itest.hot.load.Stage;
import okno.itest.hot.server.Installed;
import okno.itest.hot.server.UpdateServer;

/**
 * Replaces one bundle while the load goes on, has the outcome judged and notes what people had to
 * wait meanwhile. Requests are judged by the load itself.
 */
final class Replacer {
  private static final Duration CEILING = Duration.ofSeconds(20);

  private final RunningOkno okno;
  private final UpdateServer server;
  private final Versions versions;
  private final Pusher pusher;
  private final HotLoad load;
  private final Path folder;
  private final List<Replaced> done = new ArrayList<>();

  Replacer(RunningOkno okno, HotLoad load, Path folder) throws IOException {
    this.okno = okno;
    this.server = new UpdateServer(okno.web(), okno.data(), okno.key());
    this.versions = new Versions(okno.home(), folder);
    this.pusher = new Pusher(server, versions);
    this.load = load;
    this.folder = folder;
  }

  List<Replaced> done() {
    return List.copyOf(done);
  }

  UpdateServer server() {
    return server;
  }

  Versions versions() {
    return versions;
  }

  HotLoad load() {
    return load;
  }

  /** The same bytes under a higher number. */
  void inPlace(String bundle) throws Exception {
    replace(bundle, Replaced.IN_PLACE, next -> pusher.push(next, ""));
  }

  /** Blue and green: the new version beside the old one, which leaves when the new one is ready. */
  void beside(String bundle) throws Exception {
    replace(bundle, Replaced.BESIDE, next -> pusher.push(next, "beside=true"));
  }

  /** By way of {@code deploy/}, twice under one file name and then under another one. */
  void byDeploy(String bundle) throws Exception {
    String same = bundle + ".jar";
    String how = Replaced.DEPLOY_SAME;
    replace(bundle, how, next -> drop(next, same));
    replace(bundle, how, next -> drop(next, same));
    replace(
        bundle, Replaced.DEPLOY_NEW, next -> drop(next, bundle + "-" + next.version() + ".jar"));
  }

  /** By way of {@code deploy/}, once. */
  void onceByDeploy(String bundle) throws Exception {
    replace(
        bundle,
        Replaced.DEPLOY_NEW,
        next -> drop(next, bundle + "-" + next.version() + "-once.jar"));
  }

  /** A pack with a mark in it, by which the search must find it afterwards. */
  void pack(String pack) throws Exception {
    pack(pack, Replaced.IN_PLACE, pusher::next, next -> pusher.push(next, ""));
  }

  /** The same as an editor has it: no bundle, but the folder in a zip that is new in deploy/. */
  void packByDeploy(String pack) throws Exception {
    pack(pack, Replaced.DEPLOY_PACK, this::zipped, next -> drop(next, zipName(next)));
  }

  private Versions.Next zipped(PackLine.Next next) throws IOException {
    String bundle = Bundles.ofPack(next.pack());
    Versions.Next named = new Versions.Next(folder, bundle, next.draft().version());
    Path zip = next.draft().zip(folder.resolve(zipName(named)));
    return new Versions.Next(zip, bundle, named.version());
  }

  private static String zipName(Versions.Next next) {
    return next.bundle() + "-" + next.version() + ".zip";
  }

  private void pack(String pack, String how, Packing packing, Way way) throws Exception {
    PackLine line = load.packs().of(pack);
    PackLine.Next next = line.take();
    try {
      String bundle = Bundles.ofPack(pack);
      Versions.Next file = packing.pack(next);
      Installed before = server.installed();
      Watched watched = begin(bundle);
      way.bring(file);
      long ready = System.nanoTime();
      Wait.until(
          next.mark() + " of " + pack + " " + next.draft().version() + " is found",
          CEILING,
          () -> finds(next.mark()));
      double found = (System.nanoTime() - ready) / 1e6;
      end(watched, how, ready, found);
      Judgement.require(bundle, file.version(), before, server.installed());
    } finally {
      line.leave();
    }
  }

  /** What a new version of a pack is put into. */
  @FunctionalInterface
  private interface Packing {
    Versions.Next pack(PackLine.Next next) throws IOException;
  }

  /** How a new version gets in. */
  @FunctionalInterface
  private interface Way {
    void bring(Versions.Next next) throws Exception;
  }

  private void replace(String bundle, String how, Way way) throws Exception {
    Installed before = server.installed();
    Versions.Next next = versions.above(bundle, before.version(bundle));
    Watched watched = begin(bundle);
    way.bring(next);
    end(watched, how, System.nanoTime(), 0);
    Judgement.require(bundle, next.version(), before, server.installed());
    if (bundle.equals(Bundles.WEB)) {
      load.world().learnStyles(okno.web().uri(""));
    }
  }

  private void drop(Versions.Next next, String name) throws Exception {
    server.deploy(next.file(), name, next.bundle(), next.version());
  }

  /** A replacement whose waiting is being watched. */
  private record Watched(String bundle, long start, int failed, long sentAway, int said) {}

  private Watched begin(String bundle) throws IOException {
    int said = okno.said().length();
    load.ledger().enter(new Stage(bundle, bundle.equals(Bundles.GATEWAY)));
    return new Watched(
        bundle,
        System.nanoTime(),
        load.ledger().failures().size(),
        load.ledger().allSentAway(),
        said);
  }

  private void end(Watched watched, String how, long ready, double foundMillis) throws IOException {
    load.settle();
    requireExcused(watched);
    load.ledger().enter(Stage.IDLE);
    done.add(
        new Replaced(
            watched.bundle(),
            how,
            (ready - watched.start()) / 1e6,
            longest(watched, ready, Kind::isRead),
            longest(watched, ready, kind -> !kind.isRead()),
            foundMillis,
            load.ledger().failures().size() - watched.failed(),
            load.ledger().allSentAway() - watched.sentAway()));
  }

  /** The gateway may send away whom it holds when it leaves itself, and nobody else. */
  private void requireExcused(Watched watched) throws IOException {
    if (!watched.bundle().equals(Bundles.GATEWAY)) {
      return;
    }
    long excused = Departure.sentAway(okno.said().substring(watched.said()));
    long sentAway = load.ledger().allSentAway() - watched.sentAway();
    if (sentAway > excused) {
      String what = sentAway + " requests were sent away though it held only " + excused;
      load.ledger().failed(Bundles.GATEWAY, what, load.ledger().stage());
    }
  }

  private double longest(Watched watched, long ready, Predicate<Kind> which) {
    Latencies waits = load.ledger().waits(watched.start(), ready, which);
    return waits.count() == 0 ? 0 : waits.millis(100);
  }

  private boolean finds(String mark) throws IOException, InterruptedException {
    JsonNode answer = okno.web().json("/api/v1/search?literal=true&q=" + Web.encoded(mark));
    return !answer.get("hits").isEmpty();
  }
}
