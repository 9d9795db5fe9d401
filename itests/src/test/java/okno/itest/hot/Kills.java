package okno.itest.hot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okno.itest.RunningOkno;
import okno.itest.StoreFile;
import okno.itest.Wait;
import okno.itest.Web;
import okno.itest.hot.file.BundleFile;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.PackLine;
import okno.itest.hot.load.PackLines;
import okno.itest.hot.server.Installed;
import okno.itest.hot.server.Ticket;
import okno.itest.hot.server.UpdateServer;

/**
 * Takes the life of an Okno somewhere in an update, again and again, each bundle in turn and every
 * third time a publication. It must come back by itself, whole: to the version before or to the new
 * one, with all that was ever acknowledged.
 */
final class Kills {
  private static final Duration CEILING = Duration.ofMinutes(2);
  private static final long LOOKS_APART = Duration.ofMillis(5).toNanos();
  private static final double FIRST_REACH = Duration.ofMillis(700).toNanos();

  private final RunningOkno okno;
  private final Random random;
  private final Path folder;
  private final Versions versions;
  private final PackLines packs = new PackLines();
  private final List<String> bundles = new ArrayList<>();
  private final Map<Long, String> promised = new TreeMap<>();

  /** Steered so that about every other update is in time, however loaded the machine is. */
  private final Map<String, Double> reach = new HashMap<>();

  private int done;
  private int inTime;

  /**
   * @param okno that runs
   * @param seed decides the instants of death
   */
  Kills(RunningOkno okno, long seed) throws IOException {
    this.okno = okno;
    this.random = new Random(seed);
    this.folder = Files.createDirectories(okno.log().resolveSibling("files"));
    this.versions = new Versions(okno.home(), folder);
    bundles.addAll(Bundles.BEFORE_PACKS);
    packs.all().forEach(line -> bundles.add(Bundles.ofPack(line.pack())));
    bundles.addAll(Bundles.AFTER_PACKS);
  }

  int done() {
    return done;
  }

  /** How many updates had ended before the process died. */
  int inTime() {
    return inTime;
  }

  void run(int count) throws Exception {
    int updated = 0;
    for (int i = 0; i < count; i++) {
      if (i % 3 == 2) {
        killInAPublication(packs.all().get(random.nextInt(3)));
      } else {
        killInAnUpdate(bundles.get(updated++ % bundles.size()));
      }
      done++;
    }
  }

  private void killInAnUpdate(String bundle) throws Exception {
    String where = "kill " + done + " in an update of " + bundle;
    UpdateServer server = server();
    Map<String, String> before = server.installed().versions();
    String old = before.getOrDefault(bundle, "");
    Next next = next(bundle, old);
    boolean finished = killWhile(bundle, () -> ended(server, push(server, next)), Kills::isDone);
    comeBack(where);
    Map<String, String> after = server().installed().versions();
    String now = after.getOrDefault(bundle, "");
    require(
        now.equals(next.file().version()) || !finished && now.equals(old),
        where + ": it was " + old + ", then came " + next.file() + ", and now it is " + now);
    before.remove(bundle);
    after.remove(bundle);
    require(after.equals(before), where + " changed others: " + before + " to " + after);
    if (!next.mark().isEmpty() && now.equals(next.file().version())) {
      Wait.until(where + ": its content is found", CEILING, () -> finds(next.mark()));
    }
    versions.forget(bundle);
  }

  private void killInAPublication(PackLine line) throws Exception {
    PackLine.Next next = line.take();
    try {
      String where = "kill " + done + " in a publication of " + next.draft().version();
      Path file = next.draft().zip(folder.resolve("publication.zip"));
      Web web = okno.web();
      String key = okno.key();
      killWhile(
          "publication",
          () -> web.push(file, key),
          answer -> {
            require(answer.status() == 200, where + " was answered " + answer);
            promised.put(
                answer.json().at("/changeSet/revision").asLong(),
                answer.json().at("/changeSet/origin").asText());
            return true;
          });
      comeBack(where);
    } finally {
      line.leave();
    }
  }

  /** What is being waited for when the process dies. */
  @FunctionalInterface
  private interface Doing<T> {
    T run() throws Exception;
  }

  /** Judges what came back in time. */
  @FunctionalInterface
  private interface Outcome<T> {
    boolean isDone(T answer) throws IOException;
  }

  /** Whether it was done before the process died. */
  private <T> boolean killWhile(String what, Doing<T> doing, Outcome<T> outcome) throws Exception {
    CompletableFuture<List<T>> answers =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return List.of(doing.run());
              } catch (IOException died) {
                return List.of();
              } catch (Exception | AssertionError failed) {
                if (okno.isRunning()) {
                  throw new IllegalStateException(what + " failed before the kill", failed);
                }
                return List.of();
              }
            });
    double most = reach.getOrDefault(what, FIRST_REACH);
    // The moment of death is the point of the test; it is drawn, not waited for.
    LockSupport.parkNanos((long) (most * random.nextDouble()));
    okno.kill();
    List<T> answer = answers.get(CEILING.toSeconds() * 2, TimeUnit.SECONDS);
    boolean finished = !answer.isEmpty() && outcome.isDone(answer.get(0));
    reach.put(what, most * (finished ? 0.8 : 1.25));
    inTime += finished ? 1 : 0;
    return finished;
  }

  private void comeBack(String where) throws Exception {
    List<String> faults = StoreFile.faults(okno.data());
    require(faults.isEmpty(), where + " left " + faults);
    okno.start();
    require(!okno.web().search("паспорт").get("hits").isEmpty(), where + ": nothing is found");
    for (Installed.Part part : server().installed().parts().values()) {
      require(part.active(), where + ": " + part + " does not run");
    }
    for (Map.Entry<Long, String> one : promised.entrySet()) {
      String page = "/api/v1/changes?limit=1&since=" + (one.getKey() - 1);
      JsonNode set = okno.web().json(page).at("/changeSets/0");
      require(
          set.path("revision").asLong() == one.getKey()
              && set.path("origin").asText().equals(one.getValue()),
          where + ": promised was " + one + ", and there is " + set);
    }
  }

  private static Ticket push(UpdateServer server, Next next)
      throws IOException, InterruptedException {
    return server.push(next.file().file(), "").ticket();
  }

  /** Asks until it has ended or the process has, whichever comes first. */
  private static Ticket ended(UpdateServer server, Ticket begun)
      throws IOException, InterruptedException {
    Ticket last = begun;
    while (!last.isFinal()) {
      LockSupport.parkNanos(LOOKS_APART);
      last = server.ticket(begun.id());
    }
    return last;
  }

  private static boolean isDone(Ticket ticket) {
    require(ticket.state().equals("done"), "before the kill it came to " + ticket);
    return true;
  }

  /** A file and, of a pack, the mark by which its content is found. */
  private record Next(Versions.Next file, String mark) {}

  private Next next(String bundle, String inService) throws IOException {
    for (PackLine line : packs.all()) {
      if (Bundles.ofPack(line.pack()).equals(bundle)) {
        PackLine.Next next = line.take();
        line.leave();
        BundleFile file = versions.original(bundle).holding(next.draft());
        return new Next(versions.written(file), next.mark());
      }
    }
    return new Next(versions.above(bundle, inService), "");
  }

  private boolean finds(String mark) throws IOException, InterruptedException {
    String target = "/api/v1/search?literal=true&q=" + Web.encoded(mark);
    return !okno.web().json(target).get("hits").isEmpty();
  }

  private UpdateServer server() throws IOException {
    return new UpdateServer(okno.web(), okno.data(), okno.key());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
