package okno.itest.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okno.itest.Distribution;
import okno.itest.RunningOkno;
import okno.itest.hot.browser.CardTab;
import okno.itest.hot.browser.Chromium;
import okno.itest.hot.browser.Tab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Twenty cards drawn at random, read in a browser as a specialist would: all questions answered one
 * way or another by keys, until nothing «may be needed» any more. Run with {@code -Dokno.seed} to
 * draw the same ones again.
 */
class TwentyCardsIT {
  private static final int CARDS = 20;
  private static final int MOST_ANSWERS = 4;
  private static final int WIDE = 1366;
  private static final int HIGH = 768;

  @RegisterExtension static final RunningOkno OKNO = new RunningOkno("twenty-cards");

  private static Optional<Chromium> chromium = Optional.empty();

  private final long seed = Long.getLong("okno.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void open() {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      System.out.println("TwentyCardsIT is left out. " + Chromium.NONE);
    }
    assumeTrue(program.isPresent(), Chromium.NONE);
    chromium = program.map(Chromium::open);
  }

  @AfterAll
  static void close() {
    chromium.ifPresent(Chromium::close);
  }

  @Test
  void eachCardComesToAnEndWhateverIsAnswered() throws Exception {
    System.out.println("TwentyCardsIT: repeat with -Dokno.seed=" + seed);
    List<String> drawn = draw();
    Path pictures = Distribution.emptyFolder("twenty-cards-pictures");
    Tab tab = chromium.orElseThrow().window().tab(WIDE, HIGH);
    CardTab card = new CardTab(tab);
    for (String id : drawn) {
      tab.go(OKNO.web().uri("/s/" + id));
      tab.until("document.getElementById('service') !== null");
      Map<String, String> seen = answerAll(card);
      look(id, seen);
      tab.picture(pictures.resolve(id + ".png"));
      assertEquals(List.of(), tab.complaints(), id);
    }
  }

  private Map<String, String> answerAll(CardTab card) {
    Map<String, String> seen = card.seen();
    while (!seen.getOrDefault("open", "").isEmpty()) {
      int question = Integer.parseInt(seen.getOrDefault("open", "").split(" ")[0]);
      assertTrue(question <= 9, () -> "question " + question + " has no key of its own");
      int presses = 1 + random.nextInt(MOST_ANSWERS);
      for (int i = 0; i < presses; i++) {
        card.tab().keys().press("Digit" + question);
      }
      seen = card.seen();
    }
    return seen;
  }

  /** Nothing is left open, and there is either a way on or everything one needs here. */
  private static void look(String id, Map<String, String> seen) {
    String what = id + ": " + seen;
    assertEquals("0", seen.get("maybe"), what);
    if (!seen.getOrDefault("onward", "").isEmpty()) {
      assertTrue(seen.getOrDefault("onward", "").startsWith("/s/"), what);
    } else if (!seen.getOrDefault("away", "").isEmpty()) {
      assertTrue(!seen.getOrDefault("regret", "").isEmpty(), what);
    } else {
      assertTrue(number(seen, "steps") >= 3, what);
      assertTrue(number(seen, "papers") >= 1, what);
      assertTrue(number(seen, "results") >= 3, what);
    }
  }

  private static int number(Map<String, String> seen, String field) {
    return Integer.parseInt(seen.getOrDefault(field, "0"));
  }

  private List<String> draw() throws Exception {
    List<String> all = new ArrayList<>(Listed.in("register.yaml"));
    Collections.shuffle(all, random);
    return all.subList(0, CARDS);
  }
}
