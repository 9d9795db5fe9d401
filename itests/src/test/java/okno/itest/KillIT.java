package okno.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty times the process is killed somewhere in a publication. What was acknowledged is there
 * afterwards, and what was not is there whole or not at all. Each version of the pack marks several
 * cards with its number, so half a publication would be seen as two numbers at once.
 */
class KillIT {
  private static final int ROUNDS = 20;
  private static final List<String> SERVICES = List.of("zags-brak", "zags-rozhdenie", "zags-smert");
  private static final Pattern MARK = Pattern.compile("зарубка (\\d+) на память");
  private static final long SEED = Long.getLong("okno.seed", new Random().nextLong());

  private final RunningOkno okno = new RunningOkno("kill");
  private final Web web = okno.web();
  private final Random random = new Random(SEED);

  @AfterEach
  void end() {
    if (okno.isRunning()) {
      okno.stop();
    }
  }

  @Test
  void losesNothingAcknowledgedAndPublishesNothingByHalves() throws Exception {
    System.out.println("KillIT: seed " + SEED + " (-Dokno.seed=" + SEED + " repeats it)");
    okno.start();
    int last = 1;
    Set<String> promised = new TreeSet<>(Set.of(origin(1)));
    long start = System.nanoTime();
    assertEquals(200, web.push(version(1), okno.key()).status());
    // Steered so that about every other publication is in time, however loaded the machine is.
    double reach = 2.0 * (System.nanoTime() - start);
    int answeredInTime = 0;
    int finishedUnheard = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      int sent = round + 1;
      boolean answered = publishAndKill(sent, (long) (reach * random.nextDouble()));
      String where = "round " + round + ", seed " + SEED;
      assertEquals(List.of(), StoreFile.faults(okno.data()), where);
      okno.start();
      int published = publishedVersion(where);
      int least = answered ? sent : last;
      assertTrue(
          published == least || published == sent,
          () -> "version " + published + " is in service after " + sent + " was sent, " + where);
      answeredInTime += answered ? 1 : 0;
      reach *= answered ? 0.8 : 1.25;
      finishedUnheard += !answered && published == sent ? 1 : 0;
      // Nobody heard of it, but whoever looks now sees it, so from here on it has to stay.
      promised.add(origin(published));
      last = published;
      assertTrue(origins().containsAll(promised), () -> promised + " were promised, " + where);
    }
    System.out.printf(
        Locale.ROOT,
        "KillIT: of %d publications %d were acknowledged, %d were finished unheard, %d had no"
            + " trace%n",
        ROUNDS,
        answeredInTime,
        finishedUnheard,
        ROUNDS - answeredInTime - finishedUnheard);
  }

  /** Whether the publication was acknowledged before the process died. */
  private boolean publishAndKill(int version, long afterNanos) throws Exception {
    Path pack = version(version);
    String key = okno.key();
    CompletableFuture<Boolean> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return web.push(pack, key).status() == 200;
              } catch (IOException died) {
                return false;
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    // The moment of death is the point of the test; it is drawn, not waited for.
    LockSupport.parkNanos(afterNanos);
    okno.kill();
    return answer.get(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
  }

  /** The one version that all marked cards show. */
  private int publishedVersion(String where) throws Exception {
    int version = mark(SERVICES.get(0));
    for (String service : SERVICES) {
      assertEquals(version, mark(service), () -> service + ", " + where);
    }
    return version;
  }

  private Set<String> origins() throws Exception {
    Set<String> origins = new TreeSet<>();
    String history = "/api/v1/services/" + SERVICES.get(0) + "/history";
    for (JsonNode edition : web.json(history).get("editions")) {
      origins.add(edition.get("origin").asText());
    }
    return origins;
  }

  private static String origin(int version) throws IOException {
    return "pack zags " + PackDraft.of("zags").raised(version).version();
  }

  private int mark(String service) throws Exception {
    Matcher matcher = MARK.matcher(web.json("/api/v1/services/" + service).toString());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private Path version(int version) throws IOException {
    PackDraft draft = PackDraft.of("zags").raised(version);
    for (String service : SERVICES) {
      draft = draft.called(service, "зарубка " + version + " на память");
    }
    return draft.zip(okno.data().getParent().resolve("pack-" + version + ".zip"));
  }
}
