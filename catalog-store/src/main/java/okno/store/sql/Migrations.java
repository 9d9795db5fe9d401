package okno.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings the schema of a file up to this version of the store: numbered scripts, each run once and
 * remembered with its checksum. A file whose scripts were other ones, or that a newer store has
 * written, is refused with one sentence and left as it is. Runs inside the caller's transaction, so
 * a half-migrated file cannot be.
 */
final class Migrations {
  private static final List<String> SCRIPTS = List.of("001-catalogue.sql", "002-kept-keys.sql");

  private static final Pattern COMMENT = Pattern.compile("^--.*\\n", Pattern.MULTILINE);

  private Migrations() {}

  static void run(Connection connection, Instant now) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_version ("
              + "no INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, at INTEGER NOT NULL)");
    }
    int done = verified(connection);
    for (int no = done + 1; no <= SCRIPTS.size(); no++) {
      apply(connection, no, now);
    }
  }

  /** How many scripts the file has seen, all of them as they are here. */
  private static int verified(Connection connection) throws SQLException, IOException {
    int last = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT no, sha256 FROM schema_version ORDER BY no")) {
      while (rows.next()) {
        last = rows.getInt(1);
        if (last > SCRIPTS.size()) {
          throw new StoreFailed(
              "The catalogue file was written by a newer store (schema "
                  + last
                  + ", this one knows "
                  + SCRIPTS.size()
                  + "): install that version again, or restore the file saved before the update");
        }
        if (!rows.getString(2).equals(Sha256.of(script(last)))) {
          throw new StoreFailed(
              "The catalogue file was made by another script "
                  + SCRIPTS.get(last - 1)
                  + " (its checksum differs): install the version that made it");
        }
      }
    }
    return last;
  }

  private static void apply(Connection connection, int no, Instant now)
      throws SQLException, IOException {
    String script = script(no);
    try (Statement statement = connection.createStatement()) {
      for (String sql : COMMENT.matcher(script).replaceAll("").split("\n\\s*\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO schema_version (no, sha256, at) VALUES (?, ?, ?)")) {
      insert.setInt(1, no);
      insert.setString(2, Sha256.of(script));
      insert.setLong(3, Micros.of(now));
      insert.executeUpdate();
    }
  }

  private static String script(int no) throws IOException {
    String name = "/db/" + SCRIPTS.get(no - 1);
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new StoreFailed("The bundle lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
