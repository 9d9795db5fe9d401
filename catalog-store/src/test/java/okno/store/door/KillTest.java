package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okno.catalog.Catalog;
import okno.catalog.ChangeSet;
import okno.content.PackOutcome;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.door.Town.Pack;
import okno.store.sql.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another JVM publishes one pack after the other and is killed at a random moment, twenty times on
 * one file: whatever it had acknowledged is there, and of no pack only a part. {@code
 * -Dokno.seed=…} repeats the moments.
 */
class KillTest {
  private static final int KILLS = 20;
  private static final int PHRASES = 8;

  @TempDir Path folder;

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void nothingAcknowledgedIsLostAndNothingIsHalfThere() throws Exception {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    System.err.println("repeat with -Dokno.seed=" + seed);
    Random random = new Random(seed);
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, publishUntilKilled(random, acknowledged));
      try (OpenStore store = open(folder)) {
        String at = "after kill " + kill + ", seed " + seed;
        int stored = (int) store.catalog().now().revision();
        assertTrue(stored >= acknowledged, at + ": " + stored + " < " + acknowledged);
        acknowledged = stored;
        whole(store, at);
      }
    }
    assertTrue(acknowledged > KILLS, "the writer has written at all");
  }

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void whatWasSentUnderAKeyIsPublishedOnceHoweverOftenItIsSentAgain() throws Exception {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    System.err.println("repeat with -Dokno.seed=" + seed);
    Random random = new Random(seed);
    int committed = 0;
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(committed, publishUntilKilled(random, committed));
      try (OpenStore store = open(folder)) {
        String at = "after kill " + kill + ", seed " + seed;
        int stored = (int) store.catalog().now().revision();
        int last = Files.exists(sent(folder, stored + 1)) ? stored + 1 : stored;
        PackOutcome again = send(store, folder, last);
        ChangeSet set = assertInstanceOf(PackOutcome.Published.class, again, at).changeSet();
        assertEquals(last, set.revision(), at);
        assertEquals(again, send(store, folder, last), at);
        assertTrue(last >= acknowledged, at);
        committed = last;
        whole(store, at);
      }
    }
  }

  /** Publishes version after version, and says so after each; started in a JVM of its own. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (OpenStore store = open(folder)) {
      for (int number = (int) store.catalog().now().revision() + 1; ; number++) {
        Pack pack = new Pack("common", "1.0." + number);
        for (int i = 0; i < PHRASES; i++) {
          pack.phrase("p" + i, "номер " + number);
        }
        Path zip = Zips.zip(folder.resolve("writing.zip"), pack.write(folder.resolve("writing")));
        Files.move(zip, sent(folder, number), StandardCopyOption.ATOMIC_MOVE);
        send(store, folder, number);
        System.out.println(number);
        System.out.flush();
      }
    }
  }

  private static Path sent(Path folder, int number) {
    return folder.resolve("sent-" + number + ".zip");
  }

  private static PackOutcome send(OpenStore store, Path folder, int number) throws IOException {
    return store.door().enter(sent(folder, number), Town.OPERATOR, "key-" + number);
  }

  private int publishUntilKilled(Random random, int before) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                KillTest.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("writer.log").toFile())
            .start();
    int acknowledged = before;
    int last = 1 + random.nextInt(12);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < last; i++) {
        String line = lines.readLine();
        assertTrue(line != null, () -> "the writer ended: " + log());
        acknowledged = Integer.parseInt(line);
      }
      long end = System.nanoTime() + random.nextInt(6_000_000);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      writer.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged = Integer.parseInt(line);
      }
    } catch (NumberFormatException cutOff) {
      assertTrue(acknowledged >= before, "only the last line may be cut off");
    }
    assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
    return acknowledged;
  }

  private static void whole(OpenStore store, String at) throws IOException {
    assertTrue(store.database().read("verifying", Audit::verify).isEmpty(), at);
    Catalog catalog = store.catalog();
    int revision = (int) catalog.now().revision();
    List<ChangeSet> sets = store.changeSets().since(0, Integer.MAX_VALUE);
    assertEquals(revision, sets.size(), at);
    sets.forEach(set -> assertEquals(PHRASES, set.changes().size(), at));
    for (int i = 0; i < PHRASES; i++) {
      EntryId phrase = new EntryId(EntryKind.PHRASE, "p" + i);
      assertEquals(revision, catalog.history(phrase).size(), at);
      assertEquals(
          "номер " + revision, catalog.now().find(phrase).orElseThrow().content().title(), at);
    }
    assertEquals("1.0." + revision, store.door().states().get(0).version(), at);
  }

  private static OpenStore open(Path folder) throws IOException {
    return new OpenStore(
        folder.resolve("data"), Town.ZONE, Town.TRUSTED, InstantSource.system(), published -> {});
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("writer.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
