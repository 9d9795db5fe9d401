package okno.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("data/catalog.db");
  }

  @Test
  void keepsWhatWasCommittedAndNothingElse() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write("adding", c -> run(c, "INSERT INTO entry VALUES ('fact/a')"));
      database.rehearse("adding", c -> run(c, "INSERT INTO entry VALUES ('fact/b')"));
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(
                  "adding",
                  c -> {
                    run(c, "INSERT INTO entry VALUES ('fact/c')");
                    throw new IllegalStateException("no");
                  }));
    }
    try (Database database = Database.open(file, CLOCK)) {
      assertEquals(
          "fact/a", database.read("reading", c -> text(c, "SELECT group_concat(name) FROM entry")));
    }
  }

  @Test
  void everyCommitIsOnTheDiskBeforeItIsAcknowledged() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      assertEquals("wal", database.read("asking", c -> text(c, "PRAGMA journal_mode")));
      assertEquals("2", database.read("asking", c -> text(c, "PRAGMA synchronous")));
      assertEquals("1", database.read("asking", c -> text(c, "PRAGMA foreign_keys")));
    }
  }

  @Test
  void aFileOfTheFirstReleaseKeepsItsRowsAndGetsWhatIsNew() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write("publishing", DatabaseTest::publishOne);
      database.write("going back", c -> run(c, "DROP TABLE kept_key"));
      database.write("going back", c -> run(c, "DELETE FROM schema_version WHERE no > 1"));
    }
    try (Database database = Database.open(file, CLOCK)) {
      assertEquals("1", database.read("reading", c -> text(c, "SELECT count(*) FROM edition")));
      assertEquals("0", database.read("reading", c -> text(c, "SELECT count(*) FROM kept_key")));
      assertEquals(Optional.empty(), database.read("verifying", Audit::verify));
    }
  }

  @Test
  void refusesAFileMadeByAnotherScript() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write("changing", c -> run(c, "UPDATE schema_version SET sha256 = 'other'"));
    }
    StoreFailed failed = assertThrows(StoreFailed.class, () -> Database.open(file, CLOCK));
    assertTrue(failed.getMessage().contains("checksum differs"), failed.getMessage());
  }

  @Test
  void refusesAFileOfANewerStore() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write("changing", c -> run(c, "INSERT INTO schema_version VALUES (99, 'x', 0)"));
    }
    StoreFailed failed = assertThrows(StoreFailed.class, () -> Database.open(file, CLOCK));
    assertTrue(failed.getMessage().contains("newer store (schema 99"), failed.getMessage());
  }

  @Test
  void saysInOneSentenceThatAFileIsNoCatalogue() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, "это не база".repeat(500).getBytes(StandardCharsets.UTF_8));
    StoreFailed failed = assertThrows(StoreFailed.class, () -> Database.open(file, CLOCK));
    assertTrue(failed.getMessage().contains("restore it from a backup"), failed.getMessage());
  }

  @Test
  void saysInOneSentenceThatAFileIsDamaged() throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write(
          "filling",
          c ->
              run(
                  c,
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                      + " INSERT INTO entry SELECT 'fact/some-long-name-' || i FROM n"));
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8192, (byte) 0x5A);
    Files.write(file, bytes);
    StoreFailed failed = assertThrows(StoreFailed.class, () -> Database.open(file, CLOCK));
    assertTrue(failed.getMessage().contains("restore it from a backup"), failed.getMessage());
  }

  @Test
  void saysWhoMustGiveWhichRightWhenTheFolderCannotBeMade() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("data"), new byte[] {1});
    StoreFailed failed = assertThrows(StoreFailed.class, () -> Database.open(file, CLOCK));
    assertTrue(failed.getMessage().contains("the right to write"), failed.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE entry SET name = 'fact/z'",
        "DELETE FROM entry",
        "UPDATE edition SET body = '{}'",
        "DELETE FROM edition",
        "INSERT OR REPLACE INTO edition SELECT * FROM edition",
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "DELETE FROM change_log",
        "UPDATE change_set SET note = 'x'",
        "DELETE FROM change_set"
      })
  void theFileRefusesToChangeWhatWasPublished(String sql) throws IOException {
    try (Database database = Database.open(file, CLOCK)) {
      database.write("publishing", DatabaseTest::publishOne);
      assertThrows(StoreFailed.class, () -> database.write("changing", c -> run(c, sql)));
      assertEquals(Optional.empty(), database.read("verifying", Audit::verify));
    }
  }

  static boolean publishOne(Connection connection) throws SQLException {
    long number = Editions.nextSequence(connection);
    String body = "{\"id\":\"a\",\"text\":\"Здравствуйте\"}";
    run(connection, "INSERT OR IGNORE INTO entry VALUES ('phrase/a')");
    run(
        connection,
        "INSERT INTO change_set VALUES ("
            + number
            + ", 'pack a 1', 'a', '1', '', 'published', '2026-11-22T12:00', 'Europe/Moscow', 'author',"
            + " NULL, 'h', "
            + number
            + ", 1, NULL)");
    run(connection, "INSERT INTO change_log VALUES (" + number + ", " + number + ", 1)");
    run(
        connection,
        "INSERT INTO edition VALUES ("
            + number
            + ", 'phrase/a', "
            + number
            + ", '2026-11-22T12:00', 'Europe/Moscow', 1, "
            + number
            + ", 'a', 'pack a 1', 'Здравствуйте', '', '"
            + body
            + "', '"
            + Sha256.of(body)
            + "')");
    Audit.append(
        connection,
        Instant.parse("2026-11-22T09:00:00Z"),
        "author",
        "publish",
        "change-set/" + number,
        "{\"rows\":\"" + Audit.rows(connection, number) + "\"}");
    return true;
  }

  static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
