package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okno.catalog.ChangeSet;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.store.door.Town.Pack;
import okno.store.sql.Audit;
import okno.store.sql.StoreFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is sent again under its key. */
class KeptKeyTest {
  private static final int RACES = 25;

  @TempDir Path folder;
  private Town town;
  private int zips;

  @BeforeEach
  void open() throws IOException {
    town = new Town(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void answersTheVerySameAndPublishesOnce() throws IOException {
    Path file =
        zip(
            new Pack("common", "1.0.0")
                .phrase("hello", "Здравствуйте")
                .phrase("winter", "С наступающим", "2026-12-01"));
    PackOutcome first = enter(file, "a");
    assertEquals(
        2, assertInstanceOf(PackOutcome.Published.class, first).changeSet().changes().size());
    long audited = count("audit");
    town.clock.forward(Duration.ofDays(2));
    assertEquals(first, enter(file, "a"));
    town.reopen();
    assertEquals(first, enter(file, "a"));
    assertEquals(2, town.store.catalog().now().revision(), "one publication of two days");
    assertEquals(audited, count("audit"), "a repeat writes nothing");
  }

  @Test
  void withoutAKeyOrUnderAnotherItIsUnchangedTheSecondTime() throws IOException {
    Path file = zip(hello("1.0.0", "Здравствуйте"));
    enter(file, "a");
    PackOutcome unchanged = new PackOutcome.Unchanged("common", "1.0.0", 1);
    assertEquals(unchanged, town.store.door().enter(file, Town.OPERATOR));
    assertEquals(unchanged, enter(file, "b"));
    enter(zip(hello("1.0.1", "Привет")), "c");
    assertEquals(unchanged, enter(file, "b"), "as it was then, at revision 1");
  }

  @Test
  void aSetThatWaitedWaitsInTheAnswerAlsoWhenItHasBeenDecided() throws IOException {
    Path file = zip(new Pack("strangers", "1.0.0").says("author: \"Анна\"").phrase("a", "А"));
    PackOutcome first = enter(file, "a");
    ChangeSet set = assertInstanceOf(PackOutcome.Waiting.class, first).changeSet();
    town.store.changeSets().approve(set.id(), new Person("Борис"), set.hash());
    assertEquals(first, enter(file, "a"));
    assertEquals(List.of(), town.store.changeSets().waiting());
  }

  @Test
  void aRefusalIsRepeatedWithAllItsSentences() throws IOException {
    Path content =
        zip(new Pack("zags", "1.0.0").card("x", Cards.referred("x", "Брак", "nowhere", "")));
    PackOutcome refused = enter(content, "a");
    assertInstanceOf(PackOutcome.Refused.class, refused);
    assertEquals(refused, enter(content, "a"));

    Path form = zip(new Pack("zags", "1.0.0").says("colour: red").phrase("a", "А"));
    PackOutcome formless = enter(form, "b");
    assertInstanceOf(PackOutcome.Refused.class, formless);
    assertEquals(formless, enter(form, "b"));
  }

  @Test
  void anotherFileUnderTheSameKeyIsRefusedAndChangesNothing() throws IOException {
    enter(zip(hello("1.0.0", "Здравствуйте")), "a");
    PackOutcome refused = enter(zip(hello("1.0.1", "Привет")), "a");
    String said =
        assertInstanceOf(PackOutcome.Refused.class, refused).violations().list().get(0).toString();
    assertTrue(said.contains("другой файл"), said);
    assertEquals("Здравствуйте", town.title("phrase/hello"));
  }

  @Test
  void aKeyIsForgottenAfterAWeekWhenANewOneComes() throws IOException {
    Path file = zip(hello("1.0.0", "Здравствуйте"));
    PackOutcome first = enter(file, "a");
    town.clock.forward(Duration.ofDays(7));
    enter(zip(hello("1.0.1", "Привет")), "b");
    assertEquals(first, enter(file, "a"), "seven days are kept");
    town.clock.forward(Duration.ofSeconds(1));
    enter(zip(hello("1.0.2", "Добрый день")), "c");
    assertEquals(2, count("kept_key"), "b and c");
  }

  @Test
  void aKeyThatCannotBeKeptUndoesThePublication() throws IOException {
    town.store
        .database()
        .write(
            "preparing a failure",
            connection ->
                run(
                    connection,
                    "CREATE TRIGGER failing BEFORE INSERT ON kept_key"
                        + " BEGIN SELECT RAISE(ABORT, 'disk failed'); END"));
    Path file = zip(hello("1.0.0", "Здравствуйте"));
    assertThrows(StoreFailed.class, () -> enter(file, "a"));
    assertEquals(0, town.store.catalog().now().revision());
    assertEquals("", town.title("phrase/hello"));
    town.store.database().write("preparing", connection -> run(connection, "DROP TRIGGER failing"));
    assertInstanceOf(PackOutcome.Published.class, enter(file, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ключ", "a\u007f", "a\n"})
  void aKeyHasAForm(String key) throws IOException {
    Path file = zip(hello("1.0.0", "Здравствуйте"));
    assertThrows(IllegalArgumentException.class, () -> enter(file, key));
    assertThrows(IllegalArgumentException.class, () -> enter(file, "k".repeat(201)));
    assertInstanceOf(PackOutcome.Published.class, enter(file, "k".repeat(200)));
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void ofTwoStoresThatRaceWithOneKeyOnePublishesAndBothSayTheSame() throws Exception {
    try (OpenStore other = town.another()) {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        for (int race = 1; race <= RACES; race++) {
          Path file = zip(hello("1.0." + race, "номер " + race));
          String key = "race-" + race;
          CyclicBarrier start = new CyclicBarrier(2);
          Set<PackOutcome> outcomes = new HashSet<>();
          List<Future<PackOutcome>> both = new ArrayList<>();
          for (OpenStore store : List.of(town.store, other)) {
            both.add(threads.submit(racing(store, file, key, start)));
          }
          for (Future<PackOutcome> one : both) {
            outcomes.add(one.get());
          }
          assertEquals(1, outcomes.size(), outcomes.toString());
          PackOutcome only = outcomes.iterator().next();
          assertEquals(
              race, assertInstanceOf(PackOutcome.Published.class, only).changeSet().revision());
        }
      } finally {
        threads.shutdown();
      }
    }
    assertTrue(town.store.database().read("verifying", Audit::verify).isEmpty());
  }

  private static Callable<PackOutcome> racing(
      OpenStore store, Path file, String key, CyclicBarrier start) {
    return () -> {
      start.await();
      return store.door().enter(file, Town.OPERATOR, key);
    };
  }

  private static Pack hello(String version, String text) {
    return new Pack("common", version).phrase("hello", text);
  }

  private PackOutcome enter(Path file, String key) throws IOException {
    return town.store.door().enter(file, Town.OPERATOR, key);
  }

  private Path zip(Pack pack) throws IOException {
    return Zips.zip(folder.resolve("sent" + zips++ + ".zip"), town.folderOf(pack));
  }

  private long count(String table) throws IOException {
    return town.store
        .database()
        .read(
            "counting",
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                return row.getLong(1);
              }
            });
  }

  private static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
