package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import okno.catalog.ChangeSet;
import okno.content.PackOutcome;
import okno.store.door.Town.Pack;
import okno.store.sql.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TwoStoresTest {
  private static final int PACKS = 40;

  @TempDir Path folder;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void twoStoresOnOneFileNeverForkTheChain() throws Exception {
    try (Town town = new Town(folder);
        OpenStore other =
            new OpenStore(
                folder.resolve("data"), Town.ZONE, Town.TRUSTED, town.clock, published -> {})) {
      List<Path> ones = packs(town, "common");
      List<Path> others = packs(town, "zags");
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<?> one = threads.submit(entering(town.store, ones));
        Future<?> two = threads.submit(entering(other, others));
        one.get();
        two.get();
      } finally {
        threads.shutdown();
      }
      town.reopen();
      List<Long> revisions =
          town.store.changeSets().since(0, 1000).stream().map(ChangeSet::revision).toList();
      assertEquals(LongStream.rangeClosed(1, 2L * PACKS).boxed().toList(), revisions);
      assertTrue(town.store.database().read("verifying", Audit::verify).isEmpty());
      assertEquals("common " + (PACKS - 1), town.title("phrase/common"));
      assertEquals("zags " + (PACKS - 1), town.title("phrase/zags"));
    }
  }

  @Test
  void aStoreSeesWhatTheOtherPublishedBeforeItPublishesItself() throws Exception {
    try (Town town = new Town(folder);
        OpenStore other =
            new OpenStore(
                folder.resolve("data"), Town.ZONE, Town.TRUSTED, town.clock, published -> {})) {
      other.door().enter(town.folderOf(new Pack("zags", "1.0.0").phrase("a", "А")), Town.OPERATOR);
      town.enter(new Pack("common", "1.0.0").phrase("b", "Б"));
      assertEquals("А", town.title("phrase/a"));
      assertEquals(2, town.store.catalog().now().revision());
      assertEquals(List.of(1L, 2L), town.heard.stream().map(Published::revision).toList());
    }
  }

  private static List<Path> packs(Town town, String name) throws Exception {
    List<Path> packs = new ArrayList<>();
    for (int i = 0; i < PACKS; i++) {
      packs.add(town.folderOf(new Pack(name, "1.0." + i).phrase(name, name + " " + i)));
    }
    return packs;
  }

  private static Callable<Void> entering(OpenStore store, List<Path> packs) {
    return () -> {
      for (Path pack : packs) {
        assertInstanceOf(PackOutcome.Published.class, store.door().enter(pack, Town.OPERATOR));
      }
      return null;
    };
  }
}
