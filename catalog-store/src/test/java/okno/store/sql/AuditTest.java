package okno.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void publishFive() throws IOException {
    database =
        Database.open(
            folder.resolve("catalog.db"),
            InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z")));
    for (int i = 0; i < 5; i++) {
      database.write("publishing", DatabaseTest::publishOne);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsNothingWhenNothingWasTouched() throws IOException {
    assertEquals("", broken());
  }

  @Test
  void findsAFlippedByteOfTheAudit() throws IOException {
    tamper("audit_no_update", "UPDATE audit SET actor = 'autho2' WHERE seq = 3");
    assertEquals("audit 3", broken());
  }

  @Test
  void findsARowThatWasTakenOutOfTheMiddle() throws IOException {
    tamper("audit_no_delete", "DELETE FROM audit WHERE seq = 2");
    assertEquals("audit 2", broken());
  }

  @Test
  void findsThatTheEndWasCutOff() throws IOException {
    tamper("audit_no_delete", "DELETE FROM audit WHERE seq >= 4");
    assertEquals("change_log 4", broken());
  }

  @Test
  void findsAFlippedByteOfAnEdition() throws IOException {
    tamper("edition_no_update", "UPDATE edition SET body = replace(body, 'З', 'з') WHERE seq = 4");
    assertEquals("edition 4", broken());
  }

  @Test
  void findsAnEditionThatWasChangedTogetherWithItsChecksum() throws IOException {
    tamper(
        "edition_no_update",
        "UPDATE edition SET body = '{}', sha256 = '" + Sha256.of("{}") + "' WHERE seq = 2");
    assertEquals("change_log 2", broken());
  }

  private void tamper(String trigger, String sql) throws IOException {
    database.write("tampering", c -> DatabaseTest.run(c, "DROP TRIGGER " + trigger));
    database.write("tampering", c -> DatabaseTest.run(c, sql));
  }

  private String broken() throws IOException {
    return database
        .read("verifying", Audit::verify)
        .map(broken -> broken.table() + " " + broken.seq())
        .orElse("");
  }
}
