package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import okno.catalog.Moment;
import okno.search.Hit;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneSearchTest {
  private static final long SEED = Long.getLong("okno.seed", System.nanoTime());

  @TempDir private static Path folder;
  private static Village village;
  private static LuceneSearch search;

  @BeforeAll
  static void open() throws IOException {
    village = new Village(folder);
    search = village.search();
  }

  @AfterAll
  static void close() {
    village.close();
  }

  @ParameterizedTest
  @CsvSource({
    "свидетельство о рождении повторное, zags-povtornoe-rozhdenie",
    "'jnwjdcndj', zags-otcovstvo",
    "родился ребенок, zags-rozhdenie",
    "апостиль, zags-apostil",
    "перемена имени, zags-peremena-imeni"
  })
  void findsTheCardFirst(String text, String card) {
    assertEquals(card, ask(search, text).hits().get(0).id().value());
  }

  @Test
  void saysWhatTheKeyboardLayoutWasRepairedTo() {
    assertEquals("апостиль", ask(search, "fgjcnbkm").correctedTo());
    assertNull(ask(search, "апостиль").correctedTo());
    SearchQuery literal = new SearchQuery("fgjcnbkm", now(), 10, 0, true);
    assertEquals(0, search.search(literal).total());
  }

  @Test
  void marksWhatMatchedInTheOriginalLetters() {
    Hit hit = ask(search, "рождение").hits().get(0);
    assertTrue(
        hit.highlights().stream()
            .flatMap(highlight -> highlight.parts().stream())
            .anyMatch(part -> part.marked() && part.text().startsWith("рожд")));
    assertEquals("title", hit.highlights().get(0).field());
    assertEquals(hit.title(), text(hit.highlights().get(0)));
  }

  @Test
  void findsWhileTheWordIsBeingTyped() {
    for (String typed : List.of("апос", "апости", "апостил")) {
      assertEquals("zags-apostil", ask(search, typed).hits().get(0).id().value(), typed);
    }
  }

  @Test
  void pagesThroughTheSameOrder() {
    List<Hit> all = search.search(new SearchQuery("свидетельство", now(), 100, 0, false)).hits();
    List<Hit> second = search.search(new SearchQuery("свидетельство", now(), 3, 3, false)).hits();
    assertEquals(all.subList(3, 6), second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "((((((((((",
        "[* TO *]",
        "*а*",
        "title:апостиль AND NOT (",
        "\u0000",
        "\u202eапостиль",
        "🙂🙂🙂",
        "\ud800",
        "а\"б'в`г;--",
        "1e999 -1 999999999999999999999"
      })
  void answersHostileQueriesHonestly(String text) {
    SearchAnswer answer = ask(search, text);
    assertTrue(answer.total() >= answer.hits().size());
  }

  @Test
  void answersAnyTextWithoutFailing() {
    Random random = new Random(SEED);
    for (int run = 0; run < 2_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(
            random.nextInt(4) == 0
                ? (char) random.nextInt(0xffff)
                : "абвгдеёж иклмнопрст abc[];',.`-0123".charAt(random.nextInt(35)));
      }
      try {
        ask(search, text.toString());
        search.suggest(text.toString(), now(), 5);
      } catch (RuntimeException failed) {
        throw new AssertionError("seed " + SEED + ", run " + run + ": " + text, failed);
      }
    }
  }

  @Test
  void refusesAQueryThatIsTooLong() {
    assertEquals(0, ask(search, "щ".repeat(1000)).total());
    assertThrows(IllegalArgumentException.class, () -> ask(search, "щ".repeat(1001)));
  }

  @Test
  void completesWhatIsTypedInEitherLayout() {
    assertFalse(search.suggest("апо", now(), 5).isEmpty());
    assertEquals(search.suggest("апо", now(), 5), search.suggest("fgj", now(), 5));
  }

  private SearchAnswer ask(LuceneSearch search, String text) {
    return at(search, text, village.now());
  }

  private SearchAnswer at(LuceneSearch search, String text, Instant instant) {
    Moment moment = new Moment(instant, village.now());
    return search.search(new SearchQuery(text, moment, 10, 0, false));
  }

  private Moment now() {
    return Moment.at(village.now());
  }

  private static String text(okno.search.Highlight highlight) {
    StringBuilder text = new StringBuilder();
    highlight.parts().forEach(part -> text.append(part.text()));
    return text.toString();
  }
}
