package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import okno.catalog.ChangeSet;
import okno.catalog.ChangeSetRefused;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.store.door.Town.Pack;
import okno.store.sql.StoreFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FourEyesTest {
  private static final Person PETROVA = new Person("Петрова");
  private static final Person SIDOROV = new Person("Сидоров");

  @TempDir Path folder;
  private Town town;

  @BeforeEach
  void open() throws IOException {
    town = new Town(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aPackThatIsNotTrustedWaitsWhateverItNames() throws IOException {
    ChangeSet set = waiting(town.enter(by("Петрова", "Сидоров")));
    assertEquals(ChangeSet.State.SUBMITTED, set.state());
    assertEquals(PETROVA, set.author());
    assertEquals("", town.title("phrase/hello"));
    assertEquals(List.of(set), town.store.changeSets().waiting());
    assertEquals(List.of(), town.store.changeSets().latest(10));
  }

  @Test
  void aTrustedPackPublishesWhenTwoPeopleStandBehindIt() throws IOException {
    PackOutcome outcome =
        town.enter(
            new Pack("zags", "1.0.0")
                .says("author: \"Петрова\"")
                .says("approver: \"Сидоров\"")
                .phrase("hello", "Здравствуйте"));
    ChangeSet set = assertInstanceOf(PackOutcome.Published.class, outcome).changeSet();
    assertEquals(PETROVA, set.author());
    assertEquals(SIDOROV, set.approver());
  }

  @Test
  void oneNameTwiceIsOnePerson() throws IOException {
    waiting(
        town.enter(
            new Pack("zags", "1.0.0")
                .says("author: \"Петрова\"")
                .says("approver: \"петрова\"")
                .phrase("hello", "Здравствуйте")));
  }

  @Test
  void theApproverIsAnotherPersonThanTheAuthor() throws IOException {
    ChangeSet set = waiting(town.enter(by("Петрова", "Сидоров")));
    ChangeSetRefused refused =
        assertThrows(
            ChangeSetRefused.class,
            () -> town.store.changeSets().approve(set.id(), new Person("ПЕТРОВА"), set.hash()));
    assertTrue(refused.getMessage().contains("Петрова"), refused.getMessage());
    ChangeSet done = town.store.changeSets().approve(set.id(), SIDOROV, set.hash());
    assertEquals(ChangeSet.State.PUBLISHED, done.state());
    assertEquals(SIDOROV, done.approver());
    assertEquals(set.hash(), done.hash());
    assertEquals("Здравствуйте", town.title("phrase/hello"));
    assertEquals(List.of(), town.store.changeSets().waiting());
    assertEquals("1.0.0", town.store.door().states().get(0).version());
  }

  @Test
  void theFileItselfRefusesAnAuthorAsApprover() throws IOException {
    ChangeSet set = waiting(town.enter(by("Петрова", "Сидоров")));
    assertThrows(
        StoreFailed.class,
        () ->
            town.store
                .database()
                .write(
                    "cheating",
                    connection ->
                        execute(
                            connection,
                            "UPDATE change_set SET state = 'published', approver = author,"
                                + " revision = 99, published_at = 1 WHERE id = "
                                + set.id())));
  }

  @Test
  void anApprovalHoldsForTheHashThatWasSeen() throws IOException {
    ChangeSet first = waiting(town.enter(by("Петрова", "Сидоров")));
    ChangeSet second =
        waiting(
            town.enter(
                new Pack("extra", "1.0.1").says("author: \"Петрова\"").phrase("hello", "Привет")));
    assertEquals(
        ChangeSet.State.REJECTED, town.store.changeSets().find(first.id()).orElseThrow().state());
    assertThrows(
        ChangeSetRefused.class,
        () -> town.store.changeSets().approve(first.id(), SIDOROV, first.hash()),
        "what was replaced does not wait any more");
    assertThrows(
        ChangeSetRefused.class,
        () -> town.store.changeSets().approve(second.id(), SIDOROV, first.hash()));
    town.store.changeSets().approve(second.id(), SIDOROV, second.hash());
    assertEquals("Привет", town.title("phrase/hello"));
  }

  @Test
  void whatWasPublishedMeanwhileVoidsTheApproval() throws IOException {
    town.enter(new Pack("common", "1.0.0").phrase("hello", "Здравствуйте"));
    ChangeSet set =
        waiting(
            town.enter(
                new Pack("extra", "1.0.0").says("takes-over: [common]").phrase("hello", "Привет")));
    town.enter(new Pack("common", "1.0.1").phrase("hello", "Добрый день"));
    ChangeSetRefused refused =
        assertThrows(
            ChangeSetRefused.class,
            () -> town.store.changeSets().approve(set.id(), SIDOROV, set.hash()));
    assertTrue(refused.getMessage().contains("phrase/hello"), refused.getMessage());
    assertEquals("Добрый день", town.title("phrase/hello"));
  }

  @Test
  void theSamePackKnockingAgainFindsItselfWaiting() throws IOException {
    ChangeSet first = waiting(town.enter(by("Петрова", "Сидоров")));
    ChangeSet again = waiting(town.enter(by("Петрова", "Сидоров")));
    assertEquals(first, again);
  }

  @Test
  void whatIsRejectedStaysOutAndSaysWhy() throws IOException {
    ChangeSet set = waiting(town.enter(by("Петрова", "Сидоров")));
    ChangeSet rejected = town.store.changeSets().reject(set.id(), SIDOROV, "нет источника");
    assertEquals("нет источника", rejected.note());
    assertEquals(rejected, town.store.changeSets().find(set.id()).orElseThrow());
    assertThrows(
        ChangeSetRefused.class,
        () -> town.store.changeSets().approve(set.id(), SIDOROV, set.hash()));
    assertThrows(
        ChangeSetRefused.class, () -> town.store.changeSets().reject(999, SIDOROV, "нет такого"));
    assertEquals("", town.title("phrase/hello"));
  }

  @Test
  void anApprovedSetTakesEffectOnItsDaysAndAsOneTransaction() throws IOException {
    ChangeSet set =
        waiting(
            town.enter(
                new Pack("extra", "1.0.0")
                    .phrase("hello", "Здравствуйте")
                    .phrase("winter", "Зима", "2026-12-01")));
    town.clock.forward(Duration.ofHours(5));
    ChangeSet done = town.store.changeSets().approve(set.id(), SIDOROV, set.hash());
    assertEquals(2, done.changes().size());
    List<ChangeSet> published = town.store.changeSets().since(0, 10);
    assertEquals(
        List.of(LocalDateTime.parse("2026-11-22T17:00"), LocalDateTime.parse("2026-12-01T00:00")),
        published.stream().map(ChangeSet::effective).toList());
    assertEquals(set.id(), published.get(0).id());
    assertEquals(set.hash(), published.get(1).hash());
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static Pack by(String author, String approver) {
    return new Pack("extra", "1.0.0")
        .says("author: \"" + author + "\"")
        .says("approver: \"" + approver + "\"")
        .phrase("hello", "Здравствуйте");
  }

  private static ChangeSet waiting(PackOutcome outcome) {
    return assertInstanceOf(PackOutcome.Waiting.class, outcome, outcome.toString()).changeSet();
  }
}
