package okno.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/**
 * What an Okno that does not run has left in its database, read by other hands than those that
 * wrote it. Works on a copy, so that the product itself still finds the file as the kill left it.
 */
public final class StoreFile {
  private static final String FILE = "catalog.db";

  private StoreFile() {}

  /** What does not fit together; empty when all does. */
  public static List<String> faults(Path data) throws IOException {
    Path copy = Files.createTempDirectory(data.getParent(), "store-");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(path -> name(path).startsWith(FILE)).toList()) {
        // The index of the write-ahead log is made anew from the log itself.
        if (!name(file).endsWith("-shm")) {
          Files.copy(file, copy.resolve(name(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + copy.resolve(FILE));
    List<String> faults = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      integrity(statement, faults);
      chain(statement, faults);
      publications(statement, faults);
      bodies(statement, faults);
    } catch (SQLException e) {
      faults.add("the file cannot be read: " + e.getMessage());
    }
    Distribution.remove(copy);
    return faults;
  }

  private static void integrity(Statement statement, List<String> faults) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      if (!"ok".equals(row.getString(1))) {
        faults.add("SQLite says: " + row.getString(1));
      }
    }
  }

  /** Each row of the audit covers its fields and the hash of the row before. */
  private static void chain(Statement statement, List<String> faults) throws SQLException {
    String previous = "0".repeat(64);
    long expected = 1;
    try (ResultSet row =
        statement.executeQuery(
            "SELECT seq, at, actor, action, object, detail, prev_hash, hash"
                + " FROM audit ORDER BY seq")) {
      while (row.next()) {
        MessageDigest digest = sha256();
        for (int field = 1; field <= 7; field++) {
          byte[] text = row.getString(field).getBytes(StandardCharsets.UTF_8);
          digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
          digest.update(text);
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (row.getLong(1) != expected
            || !row.getString(7).equals(previous)
            || !row.getString(8).equals(hash)) {
          faults.add("the audit is broken at row " + expected);
          return;
        }
        previous = hash;
        expected++;
      }
    }
    if (expected == 1) {
      faults.add("the audit is empty");
    }
  }

  /** Revisions have no gaps, and a publication is either there with all its rows or not at all. */
  private static void publications(Statement statement, List<String> faults) throws SQLException {
    none(
        statement,
        "SELECT 'revisions have a gap' WHERE (SELECT count(*) FROM change_log)"
            + " <> (SELECT coalesce(max(revision), 0) FROM change_log)",
        faults);
    none(
        statement,
        "SELECT 'published set ' || id || ' is not in the change log' FROM change_set"
            + " WHERE state = 'published' AND id NOT IN (SELECT change_set FROM change_log)",
        faults);
    none(
        statement,
        "SELECT 'revision ' || l.revision || ' lacks ' || c.entry FROM change_log l"
            + " JOIN change c ON c.change_set = l.change_set WHERE c.kind <> 'withdrawn'"
            + " AND NOT EXISTS (SELECT 1 FROM edition e WHERE e.entry = c.entry"
            + " AND e.number = c.number AND e.revision = l.revision)",
        faults);
    none(
        statement,
        "SELECT 'edition ' || e.seq || ' belongs to no publication' FROM edition e"
            + " WHERE NOT EXISTS (SELECT 1 FROM change_log l JOIN change c"
            + " ON c.change_set = l.change_set WHERE l.revision = e.revision"
            + " AND c.entry = e.entry AND c.number = e.number)",
        faults);
    none(
        statement,
        "SELECT 'revision ' || l.revision || ' is not in the audit' FROM change_log l"
            + " WHERE NOT EXISTS (SELECT 1 FROM audit"
            + " WHERE object = 'change-set/' || l.change_set)",
        faults);
  }

  private static void bodies(Statement statement, List<String> faults) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT seq, body, sha256 FROM edition")) {
      while (row.next()) {
        byte[] body = row.getString(2).getBytes(StandardCharsets.UTF_8);
        if (!HexFormat.of().formatHex(sha256().digest(body)).equals(row.getString(3))) {
          faults.add("edition " + row.getLong(1) + " is not what was published");
        }
      }
    }
  }

  private static void none(Statement statement, String query, List<String> faults)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        faults.add(row.getString(1));
      }
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
