package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okno.itest.RunningOkno;
import okno.itest.hot.browser.Chromium;
import okno.itest.hot.browser.Tab;
import okno.itest.hot.file.Versions;
import okno.itest.hot.load.PackLine;
import okno.itest.hot.load.PackLines;
import okno.itest.hot.server.UpdateServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Pages that stand open while every bundle of ours is replaced, in a real browser and by keyboard
 * only. Nothing is lost in them and nothing is shown, whoever is replaced and whatever their reader
 * does at that moment.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenPagesIT {
  private static final String QUIET_LINE = "span#quiet Новая редакция этой карточки — открыть N";

  private static final ExecutorService OPERATOR = Executors.newSingleThreadExecutor();

  private static RunningOkno okno;
  private static Pusher pusher;
  private static PackLines packs;
  private static Pictures pictures;
  private static Chromium chromium;
  private static Chromium.Window window;
  private static Desk desk;

  /** Whether what stood open before this test stands open still. */
  private static boolean intact = true;

  @BeforeAll
  static void sitDown() throws Exception {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      System.out.println("OpenPagesIT is left out. " + Chromium.NONE);
    }
    assumeTrue(program.isPresent(), Chromium.NONE);
    okno = new RunningOkno("open-pages");
    okno.start();
    UpdateServer server = new UpdateServer(okno.web(), okno.data(), okno.key());
    Path files = Files.createDirectories(okno.log().resolveSibling("files"));
    pusher = new Pusher(server, new Versions(okno.home(), files));
    packs = new PackLines();
    pictures = new Pictures("open-pages");
    chromium = Chromium.open(program.get());
    window = chromium.window();
    desk = Desk.open(okno.web(), window);
    pictures.take(desk.card().tab(), "card-before");
  }

  @AfterAll
  static void goHome() {
    OPERATOR.shutdownNow();
    if (chromium != null) {
      chromium.close();
    }
    if (okno != null && okno.isRunning()) {
      okno.stop();
    }
  }

  @BeforeEach
  void goesOnWithTheSamePages() {
    assumeTrue(intact, "The pages were lost in an earlier test");
  }

  @Test
  @Order(1)
  void nobodyNoticesWhoIsReplaced() throws Exception {
    for (String bundle : Bundles.BEFORE_PACKS) {
      replace(bundle, List.of());
    }
  }

  @Test
  @Order(2)
  void aPackThatConcernsAnotherCardIsNotMentioned() throws Exception {
    for (PackLine line : packs.all()) {
      if (!line.pack().equals("zags")) {
        replace(line, List.of());
      }
    }
  }

  @Test
  @Order(3)
  void aNewEditionIsOfferedByOneQuietLineAndKeepsTheAnswers() throws Exception {
    Tab narrow = window.tab(390, 844);
    narrow.go(okno.web().uri("/s/" + Desk.CARD));
    replace(packs.of("zags"), List.of(QUIET_LINE));
    narrow.untilThere("#quiet a");
    pictures.take(desk.card().tab(), "card-new-edition");
    pictures.take(narrow, "card-new-edition-narrow");
    desk.openTheNewEdition();
    desk.look(List.of());
  }

  @Test
  @Order(4)
  void nobodyNoticesWhoIsReplacedUnderAllOthers() throws Exception {
    for (String bundle : Bundles.AFTER_PACKS) {
      replace(bundle, List.of());
    }
  }

  @Test
  @Order(5)
  void allOfItStandsOnThePageOfUpdates() throws Exception {
    Tab wide = window.tab(Desk.WIDE, Desk.HIGH);
    wide.go(okno.web().uri("/update/#history-title"));
    pictures.take(wide, "updates");
    Tab narrow = window.tab(390, 844);
    narrow.go(okno.web().uri("/update/"));
    pictures.take(narrow, "updates-narrow");
    assertEquals(List.of(), wide.complaints());
  }

  private static void replace(String bundle, List<String> onTheCard) throws Exception {
    workWhile(bundle, () -> pusher.replace(bundle));
    desk.look(onTheCard);
    intact = true;
  }

  private static void replace(PackLine line, List<String> onTheCard) throws Exception {
    workWhile(Bundles.ofPack(line.pack()), () -> pusher.replace(line));
    desk.awaitTheLastEvent();
    if (!onTheCard.isEmpty()) {
      desk.card().tab().untilThere("#quiet a");
    }
    desk.look(onTheCard);
    intact = true;
  }

  /** What an operator does. */
  @FunctionalInterface
  private interface Deed {
    void happen() throws Exception;
  }

  /** The work begins before the replacement and ends after it. */
  private static void workWhile(String bundle, Deed deed) throws Exception {
    intact = false;
    long start = System.nanoTime();
    Callable<Long> replacing =
        () -> {
          deed.happen();
          return System.nanoTime();
        };
    Future<Long> replaced = OPERATOR.submit(replacing);
    int rounds = 0;
    do {
      desk.work();
      rounds++;
    } while (!replaced.isDone());
    long millis = (replaced.get() - start) / 1_000_000;
    System.out.println(bundle + ": " + millis + " ms, " + rounds + " rounds of work meanwhile");
    desk.work();
  }
}
