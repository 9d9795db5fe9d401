package okno.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The table of keys under which files were sent, and of what became of them. */
public final class KeptKeys {
  private static final Duration KEPT = Duration.ofDays(7);

  private KeptKeys() {}

  /**
   * What was sent under a key.
   *
   * @param sha256 of the file as it came
   * @param outcome JSON of what became of it
   */
  public record Kept(String sha256, String outcome) {}

  public static Optional<Kept> find(Connection connection, String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT file_sha256, outcome FROM kept_key WHERE key = ?")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Kept(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  /** Keeps a key that is not taken, and forgets those that are too old by now. */
  public static void keep(Connection connection, String key, Instant at, Kept kept)
      throws SQLException {
    try (PreparedStatement old = connection.prepareStatement("DELETE FROM kept_key WHERE at < ?")) {
      old.setLong(1, Micros.of(at.minus(KEPT)));
      old.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO kept_key (key, at, file_sha256, outcome) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, key);
      insert.setLong(2, Micros.of(at));
      insert.setString(3, kept.sha256());
      insert.setString(4, kept.outcome());
      insert.executeUpdate();
    }
  }
}
