package okno.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The search index is a cache: lost or damaged, it comes back by itself and nobody notices. */
class IndexIT {
  private static final Duration CEILING = Duration.ofSeconds(60);
  private static final long SEED = Long.getLong("okno.seed", new Random().nextLong());

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("index");

  private final IndexFolder folder = new IndexFolder(OKNO.data());
  private final Random random = new Random(SEED);

  @BeforeEach
  void aWholeIndexLiesThere() {
    Wait.until("the index is on disk", CEILING, folder::isWhole);
  }

  @Test
  void comesBackWhenItsFolderIsDeletedUnderReaders() throws Exception {
    damageUnderReaders(
        () -> {
          folder.delete();
          return "deleted";
        });
  }

  @Test
  void comesBackWhenABitTurnsUnderReaders() throws Exception {
    damageUnderReaders(() -> folder.flipOneBit(random));
  }

  @Test
  void comesBackWhenAFileIsCutUnderReaders() throws Exception {
    damageUnderReaders(() -> folder.truncate(random));
  }

  @Test
  void comesBackWhenItWasDamagedWhileNobodyWasThere() throws Exception {
    List<Callable<String>> damages =
        List.of(
            () -> folder.flipOneBit(random) + " and " + folder.truncate(random),
            () -> {
              folder.delete();
              return "deleted";
            });
    for (Callable<String> damage : damages) {
      OKNO.stop();
      String what = damage.call();
      OKNO.start();
      assertFinds(what);
      Wait.until("the index is whole after: " + what, CEILING, folder::isWhole);
    }
  }

  private void damageUnderReaders(Callable<String> damage) throws Exception {
    try (Readers readers = new Readers(OKNO.web(), 3)) {
      Wait.until("readers read", CEILING, () -> readers.answers() > 50);
      String what = damage.call();
      Duration healed = Wait.until("the index is whole after: " + what, CEILING, folder::isWhole);
      System.out.println("Seed " + SEED + ": " + what + ", whole after " + healed.toMillis());
      long since = readers.answers();
      Wait.until("readers read on", CEILING, () -> readers.answers() > since + 50);
      assertEquals(List.of(), readers.failures(), () -> "seed " + SEED + ": " + what);
    }
    assertFinds("readers");
  }

  private static void assertFinds(String after) throws Exception {
    assertTrue(
        OKNO.web().search("прописка").get("total").asInt() > 0,
        () -> "after " + after + ", seed " + SEED);
  }
}
