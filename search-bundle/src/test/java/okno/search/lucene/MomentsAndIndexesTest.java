package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.search.Hit;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsAndIndexesTest {
  private static final long SEED = Long.getLong("okno.seed", System.nanoTime());
  private static final String BRAK = "zags-brak";

  @TempDir private Path folder;
  private Village village;

  @BeforeEach
  void open() throws IOException {
    village = new Village(folder);
  }

  @AfterEach
  void close() {
    village.close();
  }

  @Test
  void findsAChangedTextAfterItsPublicationAndTheOldOneNoMore() throws IOException {
    LuceneSearch search = village.search();
    assertEquals(0, ask(search, "квакозябра").total());
    rename("Бракосочетание квакозябра");
    village.publish();
    search.refresh();
    assertEquals(BRAK, ask(search, "квакозябра").hits().get(0).id().value());
    assertEquals(village.catalog().now().revision(), ask(search, "квакозябра").revision());
  }

  @Test
  void answersAsOfADateFromWhatWasInForceThen() throws IOException {
    LuceneSearch search = village.search();
    rename("Бракосочетание квакозябра");
    dateBrak("2026-12-01");
    village.publish();
    search.refresh();
    Instant eve = Instant.parse("2026-11-30T20:59:59Z");
    Instant day = Instant.parse("2026-11-30T21:00:00Z");
    assertEquals(0, at(search, "квакозябра", eve).total());
    assertEquals(1, at(search, "квакозябра", day).total());
    assertEquals(0, ask(search, "квакозябра").total());

    village.wait(Duration.between(village.now(), day));
    assertEquals(1, ask(search, "квакозябра").total(), "the first answer after midnight");
  }

  @Test
  void hidesWhatWasNotKnownYet() throws IOException {
    Instant before = village.now();
    village.wait(Duration.ofHours(1));
    rename("Бракосочетание квакозябра");
    village.publish();
    LuceneSearch search = village.search();
    Moment asKnownThen = new Moment(village.now(), before);
    assertEquals(
        0, search.search(new SearchQuery("квакозябра", asKnownThen, 10, 0, false)).total());
  }

  @Test
  void whatIsPublishedWhileItAnswersDoesNotMakeThePresentPast() throws IOException {
    Deque<String> coming = new ArrayDeque<>();
    Catalog real = village.catalog();
    Catalog moving =
        (Catalog)
            Proxy.newProxyInstance(
                Catalog.class.getClassLoader(),
                new Class<?>[] {Catalog.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("now") && !coming.isEmpty()) {
                    village.wait(Duration.ofSeconds(1));
                    unname("Бракосочетание раз");
                    rename(coming.remove());
                    village.publish();
                  }
                  return method.invoke(real, arguments);
                });
    LuceneSearch search =
        new LuceneSearch(() -> moving, new Indexes(new IndexShelf(village.indexFolder())));
    long shown = ask(search, "брак").revision();
    rename("Бракосочетание раз");
    village.publish();
    coming.add("Бракосочетание два");
    assertEquals(shown, ask(search, "брак").revision(), "until the next index is ready");
    assertTrue(coming.isEmpty());
    search.refresh();
    assertEquals(real.now().revision(), ask(search, "брак").revision());
  }

  @Test
  void twentySupersededEditionsChangeNoAnswer() throws IOException {
    List<String> questions = List.of("свидетельство о браке", "развод", "рождение справка", "имя");
    List<SearchAnswer> before = questions.stream().map(q -> ask(village.search(), q)).toList();
    LuceneSearch search = village.search();
    for (int i = 1; i <= 20; i++) {
      rename("Свидетельство развод рождение имя " + i);
      village.publish();
      search.refresh();
      unname("Свидетельство развод рождение имя " + i);
    }
    village.publish();
    search.refresh();
    for (int i = 0; i < questions.size(); i++) {
      assertEquals(before.get(i).hits(), ask(search, questions.get(i)).hits(), questions.get(i));
    }
  }

  @Test
  void anIndexBroughtUpToDateAnswersLikeANewOne() throws IOException {
    LuceneSearch search = village.search();
    rename("Бракосочетание быстро и тепло");
    village.publish();
    search.refresh();
    removeIndex();
    LuceneSearch fresh = village.search();
    for (String question : List.of("брак", "свидетельство", "тепло", "развод по согласию")) {
      assertEquals(ask(fresh, question).hits(), ask(search, question).hits(), question);
    }
  }

  @Test
  void startsFromTheIndexOnDiskAndAnswersTheSame() {
    List<Hit> hits = ask(village.search(), "справка").hits();
    assertEquals(hits, ask(village.search(), "справка").hits());
  }

  @Test
  void rebuildsADamagedIndexAndAnswersTheSame() throws IOException {
    Random random = new Random(SEED);
    List<Hit> hits = ask(village.search(), "справка").hits();
    for (int run = 0; run < 25; run++) {
      String done = damage(random);
      assertEquals(
          hits, ask(village.search(), "справка").hits(), "seed " + SEED + ", run " + run + done);
    }
  }

  @Test
  void writesTheIndexAgainWhenItIsDeletedWhileReadsGoOn() throws IOException {
    Indexes indexes = new Indexes(new IndexShelf(village.indexFolder()));
    LuceneSearch search = new LuceneSearch(village::catalog, indexes);
    List<Hit> hits = ask(search, "справка").hits();
    removeIndex();
    assertEquals(hits, ask(search, "справка").hits());
    indexes.heal();
    try (Stream<Path> folders = Files.list(village.indexFolder())) {
      assertEquals(1, folders.count());
    }
    assertEquals(hits, ask(village.search(), "справка").hits());
  }

  @Test
  void twoVersionsOnOneFolderLeaveEachOtherInPeace() throws IOException {
    Indexes old = new Indexes(new IndexShelf(village.indexFolder()));
    LuceneSearch oldSearch = new LuceneSearch(village::catalog, old);
    removeIndex();
    Indexes fresh = new Indexes(new IndexShelf(village.indexFolder()));
    LuceneSearch freshSearch = new LuceneSearch(village::catalog, fresh);
    rename("Бракосочетание квакозябра");
    village.publish();
    oldSearch.refresh();
    freshSearch.refresh();

    List<String> written = written();
    old.heal();
    fresh.heal();
    assertEquals(written, written(), "neither takes the other's index for a damaged one");
    assertEquals(1, folders());
    assertEquals(ask(oldSearch, "справка").hits(), ask(village.search(), "справка").hits());
  }

  @Test
  void aVersionThatShowsYesterdayFightsNotWithOneThatShowsToday() throws IOException {
    Indexes old = new Indexes(new IndexShelf(village.indexFolder()));
    new LuceneSearch(village::catalog, old);
    Indexes fresh = new Indexes(new IndexShelf(village.indexFolder()));
    LuceneSearch freshSearch = new LuceneSearch(village::catalog, fresh);
    rename("Бракосочетание квакозябра");
    village.publish();
    freshSearch.refresh();

    old.heal();
    fresh.heal();
    List<String> written = written();
    assertEquals(2, folders());
    old.heal();
    fresh.heal();
    assertEquals(written, written());
  }

  @Test
  void leavesWhatAnotherVersionIsJustWriting() throws IOException {
    LuceneSearch search = village.search();
    Path aside = Files.createDirectories(village.indexFolder().resolve(".new-other"));
    Path crashed = Files.createDirectories(village.indexFolder().resolve(".new-crashed"));
    Files.setLastModifiedTime(crashed, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    rename("Бракосочетание квакозябра");
    village.publish();
    search.refresh();
    assertTrue(Files.exists(aside));
    assertFalse(Files.exists(crashed));
  }

  private long folders() throws IOException {
    try (Stream<Path> folders = Files.list(village.indexFolder())) {
      return folders.count();
    }
  }

  /** All files with the time they were written. */
  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(village.indexFolder())) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(file + " " + Files.getLastModifiedTime(file));
      }
      return all;
    }
  }

  private SearchAnswer ask(LuceneSearch search, String text) {
    return at(search, text, village.now());
  }

  private SearchAnswer at(LuceneSearch search, String text, Instant instant) {
    Moment moment = new Moment(instant, village.now());
    return search.search(new SearchQuery(text, moment, 10, 0, false));
  }

  private void rename(String shortTitle) {
    village.change(
        BRAK, "short: \"Регистрация брака без церемонии\"", "short: \"" + shortTitle + "\"");
  }

  private void unname(String shortTitle) {
    village.change(
        BRAK, "short: \"" + shortTitle + "\"", "short: \"Регистрация брака без церемонии\"");
  }

  private void dateBrak(String day) {
    village.change(BRAK, "in-force-from: \"2024-01-01\"", "in-force-from: \"" + day + "\"");
  }

  private void removeIndex() throws IOException {
    try (Stream<Path> files = Files.walk(village.indexFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private String damage(Random random) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(village.indexFolder())) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(3)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      default -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
    }
    return " at " + file.getFileName();
  }
}
