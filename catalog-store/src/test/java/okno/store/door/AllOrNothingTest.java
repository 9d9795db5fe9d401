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
import java.util.ArrayList;
import java.util.List;
import okno.content.PackOutcome;
import okno.store.door.Town.Pack;
import okno.store.sql.Audit;
import okno.store.sql.StoreFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The world fails between two statements: nothing of the publication is there, and it can be
 * repeated.
 */
class AllOrNothingTest {
  private static final String[] TABLES = {
    "entry",
    "edition",
    "withdrawal",
    "ownership",
    "change_set",
    "change",
    "change_log",
    "audit",
    "pack_log"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edition",
        "withdrawal",
        "ownership",
        "change_set",
        "change",
        "change_log",
        "audit",
        "pack_log"
      })
  void aFailureAtAnyTableLeavesNothing(String table) throws IOException {
    try (Town town = new Town(folder)) {
      town.enter(new Pack("common", "1.0.0").phrase("hello", "Здравствуйте"));
      List<Long> before = counts(town);
      execute(
          town,
          "CREATE TRIGGER failing BEFORE INSERT ON "
              + table
              + " BEGIN SELECT RAISE(ABORT, 'disk failed'); END");
      StoreFailed failed = assertThrows(StoreFailed.class, () -> town.enter(next()));
      assertTrue(failed.getMessage().contains("disk failed"), failed.getMessage());
      assertTrue(failed.getMessage().contains("entering pack common 1.0.1"), failed.getMessage());
      assertEquals(before, counts(town));
      assertEquals("Здравствуйте", town.title("phrase/hello"));
      assertEquals(1, town.heard.size());
      execute(town, "DROP TRIGGER failing");
      assertInstanceOf(PackOutcome.Published.class, town.enter(next()));
      assertEquals("Привет", town.title("phrase/fresh"));
      assertTrue(
          town.store.database().read("verifying", Audit::verify).isEmpty(), "the chain is whole");
    }
  }

  @Test
  void aFailureAtTheLastRowUndoesTheFirst() throws IOException {
    try (Town town = new Town(folder)) {
      execute(
          town,
          "CREATE TRIGGER failing BEFORE INSERT ON edition WHEN (SELECT count(*) FROM edition) = 9"
              + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
      Pack pack = new Pack("common", "1.0.0");
      for (int i = 0; i < 10; i++) {
        pack.phrase("p" + i, "Фраза " + i, "2026-12-0" + (1 + i % 3));
      }
      assertThrows(StoreFailed.class, () -> town.enter(pack));
      assertEquals(0, town.store.catalog().now().revision());
      assertTrue(counts(town).stream().allMatch(count -> count == 0), counts(town).toString());
    }
  }

  private static Pack next() {
    return new Pack("common", "1.0.1")
        .phrase("fresh", "Привет")
        .says("withdrawn:")
        .says("  - {id: phrase/hello, reason: \"устарело\"}");
  }

  private static List<Long> counts(Town town) throws IOException {
    return town.store
        .database()
        .read(
            "counting",
            connection -> {
              List<Long> counts = new ArrayList<>();
              try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                  try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    counts.add(row.getLong(1));
                  }
                }
              }
              return counts;
            });
  }

  private static void execute(Town town, String sql) throws IOException {
    town.store.database().write("preparing a failure", connection -> run(connection, sql));
  }

  private static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
