package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okno.catalog.Catalog;
import okno.catalog.CatalogListener;
import okno.catalog.ChangeSets;
import okno.catalog.Person;
import okno.catalog.StoreClosed;
import okno.content.ContentDoor;
import okno.content.PackOutcome;
import okno.model.EntryId;
import okno.store.door.Town.Pack;
import okno.store.sql.Audit;
import okno.store.sql.Editions;
import org.junit.jupiter.api.Test;

/** The store leaves while it is in use, and another one comes. */
class LeavingTest extends InFelix {
  private static final int REPLACEMENTS = 20;
  private static final List<String> PACKS = List.of("common", "zags", "mvd");

  private volatile boolean stopped;

  @Test
  void isReplacedTwentyTimesUnderWritersAndReaders() throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger sentAway = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    open();
    install(hello("1.0.0", "Здравствуйте"));
    await(() -> title("phrase/hello").equals("Здравствуйте"));
    ExecutorService threads = Executors.newFixedThreadPool(2 * PACKS.size());
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (String pack : PACKS) {
        all.add(threads.submit(writing(pack, acknowledged, sentAway)));
        all.add(threads.submit(reading(pack, read)));
      }
      for (int i = 0; i < REPLACEMENTS; i++) {
        int writes = acknowledged.get();
        int reads = read.get();
        await(() -> acknowledged.get() > writes + 2 && read.get() > reads || stopped);
        open();
      }
      stopped = true;
      for (Future<Void> one : all) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      stopped = true;
      threads.shutdown();
      assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
    }
    assertTrue(sentAway.get() > 0, "some came too late");
    store.close();
    leftNothing();
    try (OpenStore after = openStore()) {
      assertEquals(1 + acknowledged.get(), after.catalog().now().revision());
      assertTrue(after.database().read("verifying", Audit::verify).isEmpty());
    }
  }

  @Test
  void saysThatNothingWasDoneOnceItHasLeft() throws Exception {
    open();
    await(() -> context.getServiceReference(ContentDoor.class) != null);
    ContentDoor door = service(ContentDoor.class);
    Path pack = folderOf(hello("1.0.0", "Здравствуйте"));
    door.enter(pack, Town.OPERATOR);
    await(() -> find(ChangeSets.class).isPresent());
    ChangeSets sets = service(ChangeSets.class);
    Catalog catalog = service(Catalog.class);
    store.close();
    Path next = folderOf(hello("1.0.1", "Привет"));
    assertThrows(StoreClosed.class, () -> door.enter(next, Town.OPERATOR));
    assertThrows(StoreClosed.class, () -> door.enter(next, Town.OPERATOR, "a"));
    assertThrows(StoreClosed.class, () -> door.check(next));
    assertThrows(StoreClosed.class, () -> sets.approve(1, new Person("Анна"), ""));
    assertThrows(StoreClosed.class, () -> sets.reject(1, new Person("Анна"), "нет"));
    assertEquals(1, sets.since(0, 10).size(), "a reader may go on");
    assertEquals(1, catalog.history(EntryId.parse("phrase/hello")).size());
    leftNothing();
  }

  @Test
  void whoeverCameBeforeItLeftEndsInPeaceAndListenersHearOfIt() throws Exception {
    CountDownLatch publishing = new CountDownLatch(1);
    CountDownLatch leaving = new CountDownLatch(1);
    List<Long> heard = new ArrayList<>();
    open();
    await(() -> context.getServiceReference(ContentDoor.class) != null);
    ContentDoor door = service(ContentDoor.class);
    context.registerService(
        CatalogListener.class,
        (revision, entries) -> {
          heard.add(revision);
          publishing.countDown();
          awaitQuietly(leaving);
        },
        null);
    door.enter(folderOf(hello("1.0.0", "Здравствуйте")), Town.OPERATOR);
    assertTrue(publishing.await(30, TimeUnit.SECONDS), "the store's thread is at work");
    door.enter(folderOf(hello("1.0.1", "Привет")), Town.OPERATOR);
    Thread closer = new Thread(store::close);
    closer.start();
    await(() -> context.getServiceReference(ContentDoor.class) == null);
    leaving.countDown();
    closer.join(30_000);
    assertEquals(List.of(1L, 2L), heard);
  }

  @Test
  void anotherOneOpensWhileTheLastReaderIsFinishing() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    OpenStore old = openStore();
    old.door().enter(folderOf(hello("1.0.0", "Здравствуйте")), Town.OPERATOR);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> reader =
          threads.submit(
              () ->
                  old.database()
                      .read(
                          "reading slowly",
                          connection -> {
                            int rows = Editions.after(connection, 0, 0).rows().size();
                            reading.countDown();
                            awaitQuietly(enough);
                            return rows + Editions.after(connection, 0, 0).rows().size();
                          }));
      assertTrue(reading.await(30, TimeUnit.SECONDS));
      Future<?> closing = threads.submit(old::close);
      try (OpenStore next = openStore()) {
        assertInstanceOf(
            PackOutcome.Published.class,
            next.door().enter(folderOf(hello("1.0.1", "Привет")), Town.OPERATOR));
      }
      enough.countDown();
      assertEquals(3, reader.get(30, TimeUnit.SECONDS));
      closing.get(30, TimeUnit.SECONDS);
    } finally {
      enough.countDown();
      threads.shutdown();
    }
    leftNothing();
  }

  /**
   * One version after the other through the door in hand, as requests do that have found it before
   * it left; whatever is not acknowledged is sent again through the next one.
   */
  private Callable<Void> writing(String name, AtomicInteger acknowledged, AtomicInteger sentAway) {
    return () -> {
      ContentDoor door = null;
      try {
        for (int number = 1; !stopped; number++) {
          Pack pack = new Pack(name, "1.0." + number).phrase(name, "номер " + number);
          Path file = pack.write(folder.resolve("writing-" + name));
          boolean in = false;
          while (!stopped && !in) {
            if (door == null) {
              door = find(ContentDoor.class).orElse(null);
            } else if (isIn(door, file)) {
              in = true;
            } else {
              door = null;
              sentAway.incrementAndGet();
            }
          }
          acknowledged.addAndGet(in ? 1 : 0);
        }
        return null;
      } finally {
        stopped = true;
      }
    };
  }

  private static boolean isIn(ContentDoor door, Path file) throws IOException {
    try {
      PackOutcome outcome = door.enter(file, Town.OPERATOR);
      assertInstanceOf(PackOutcome.Published.class, outcome, "nothing was done before");
      return true;
    } catch (StoreClosed nothingDone) {
      return false;
    }
  }

  private Callable<Void> reading(String name, AtomicInteger read) {
    EntryId phrase = EntryId.parse("phrase/" + name);
    return () -> {
      try {
        while (!stopped) {
          find(Catalog.class)
              .ifPresent(
                  catalog -> {
                    catalog.history(phrase).forEach(edition -> edition.content().title());
                    read.incrementAndGet();
                  });
          find(ChangeSets.class).ifPresent(sets -> sets.since(0, 20));
        }
        return null;
      } finally {
        stopped = true;
      }
    };
  }

  private OpenStore openStore() throws IOException {
    return new OpenStore(
        folder.resolve("data"), Town.ZONE, Town.TRUSTED, InstantSource.system(), published -> {});
  }

  /** No service, no thread, no open file. */
  private void leftNothing() throws Exception {
    assertNull(context.getServiceReference(ContentDoor.class));
    assertNull(context.getServiceReference(Catalog.class));
    assertNull(context.getServiceReference("java.util.function.Function"));
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("okno-store")));
    assertEquals(List.of(), openFiles());
  }

  /** Of the catalogue; as far as the system tells. */
  private List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    Path handles = Path.of("/proc/self/fd");
    if (Files.isDirectory(handles)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(handles)) {
        for (Path handle : all) {
          try {
            String target = Files.readSymbolicLink(handle).toString();
            if (target.startsWith(folder.resolve("data").toString())) {
              open.add(target);
            }
          } catch (NoSuchFileException closedMeanwhile) {
            // It was the one that reads this folder.
          }
        }
      }
    }
    return open;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
