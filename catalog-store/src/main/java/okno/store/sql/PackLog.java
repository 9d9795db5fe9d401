package okno.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of every pack that knocked, in order. */
public final class PackLog {
  private static final String SELECT =
      "SELECT pack, version, sha256, at, outcome, actor, violations FROM pack_log ";

  private PackLog() {}

  /** What became of it: its content is in, waits, was rejected by an approver, or was refused. */
  public enum Outcome {
    ENTERED,
    WAITING,
    REJECTED,
    REFUSED
  }

  /**
   * One line.
   *
   * @param violations JSON of a refusal; empty otherwise
   */
  public record Line(PackName pack, Instant at, Outcome outcome, String actor, String violations) {}

  public static void append(Connection connection, Line line, @Nullable Long changeSet)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO pack_log (pack, version, sha256, at, outcome, actor, change_set, violations)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, line.pack().pack());
      insert.setString(2, line.pack().version());
      insert.setString(3, line.pack().sha256());
      insert.setLong(4, Micros.of(line.at()));
      insert.setString(5, line.outcome().name().toLowerCase(Locale.ROOT));
      insert.setString(6, line.actor());
      insert.setObject(7, changeSet);
      insert.setString(8, line.violations());
      insert.executeUpdate();
    }
  }

  /** All that is known of one pack, oldest first. */
  public static List<Line> of(Connection connection, String pack) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE pack = ? ORDER BY seq")) {
      select.setString(1, pack);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
    }
    return lines;
  }

  /** The names of all packs that ever knocked. */
  public static List<String> packs(Connection connection) throws SQLException {
    List<String> packs = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT pack FROM pack_log WHERE pack <> '' ORDER BY pack");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        packs.add(row.getString(1));
      }
    }
    return packs;
  }

  /** The content of a pack that is in the catalogue. */
  public static Optional<Line> current(List<Line> lines) {
    return last(lines.stream().filter(line -> line.outcome() == Outcome.ENTERED).toList());
  }

  public static Optional<Line> last(List<Line> lines) {
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        new PackName(row.getString(1), row.getString(2), row.getString(3)),
        Micros.instant(row.getLong(4)),
        Outcome.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        row.getString(6),
        row.getString(7));
  }
}
