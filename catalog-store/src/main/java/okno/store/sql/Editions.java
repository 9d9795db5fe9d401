package okno.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/** The tables of editions, withdrawals, recalls and owners. */
public final class Editions {
  /** SQLite takes 32 766 parameters a statement; less is as fast. */
  private static final int CHUNK = 500;

  private static final String ROWS =
      "SELECT e.seq, e.entry, e.number, e.in_force_from, e.zone, e.published_at, e.revision, e.owner,"
          + " e.origin, e.title, e.uses, e.sha256, NULL AS reason, NULL AS successor, r.revision"
          + " FROM edition e LEFT JOIN recall r ON r.row = e.seq WHERE e.revision > ?1"
          + " UNION ALL SELECT w.seq, w.entry, w.number, w.since, w.zone, w.published_at, w.revision,"
          + " w.owner, w.origin, w.title, '', '', w.reason, w.successor, r.revision"
          + " FROM withdrawal w LEFT JOIN recall r ON r.row = w.seq WHERE w.revision > ?1"
          + " ORDER BY 1";

  private Editions() {}

  /** Headers only: a publication of one card reads one row, whatever the size of the catalogue. */
  public static Increment after(Connection connection, long revision, long ownership)
      throws SQLException {
    return new Increment(
        rows(connection, revision),
        recalls(connection, revision),
        publications(connection, revision),
        ownerships(connection, ownership));
  }

  /** The bodies of some editions, as they were published. */
  public static Map<Long, String> bodies(Connection connection, Collection<Long> sequences)
      throws SQLException {
    Map<Long, String> bodies = new HashMap<>();
    List<Long> all = List.copyOf(sequences);
    for (int start = 0; start < all.size(); start += CHUNK) {
      List<Long> chunk = all.subList(start, Math.min(all.size(), start + CHUNK));
      String marks = chunk.stream().map(seq -> "?").collect(Collectors.joining(", "));
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT seq, body FROM edition WHERE seq IN (" + marks + ")")) {
        for (int i = 0; i < chunk.size(); i++) {
          select.setLong(i + 1, chunk.get(i));
        }
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            bodies.put(row.getLong(1), row.getString(2));
          }
        }
      }
    }
    return bodies;
  }

  /** The next number on the line of editions and withdrawals; read under the write lock. */
  public static long nextSequence(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 + max((SELECT coalesce(max(seq), 0) FROM edition),"
                    + " (SELECT coalesce(max(seq), 0) FROM withdrawal))")) {
      return row.getLong(1);
    }
  }

  public static void insert(Connection connection, Row row, ZoneId zone, @Nullable String body)
      throws SQLException {
    insertEntry(connection, row.entry());
    Row.Gone gone = row.gone();
    if (gone != null) {
      insertWithdrawal(connection, row, gone, zone);
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      head(insert, row, zone);
      insert.setString(
          11, row.uses().stream().sorted().map(EntryId::toString).collect(Collectors.joining(" ")));
      insert.setString(12, body);
      insert.setString(13, row.sha256());
      insert.executeUpdate();
    }
  }

  public static void recall(Connection connection, long row, long revision, long at, String reason)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO recall VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, row);
      insert.setLong(2, at);
      insert.setLong(3, revision);
      insert.setString(4, reason);
      insert.executeUpdate();
    }
  }

  public static void own(Connection connection, EntryId entry, String pack) throws SQLException {
    insertEntry(connection, entry);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO ownership (entry, pack) VALUES (?, ?)")) {
      insert.setString(1, entry.toString());
      insert.setString(2, pack);
      insert.executeUpdate();
    }
  }

  private static void insertEntry(Connection connection, EntryId entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO entry VALUES (?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, entry.toString());
      insert.executeUpdate();
    }
  }

  private static void insertWithdrawal(Connection connection, Row row, Row.Gone gone, ZoneId zone)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO withdrawal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      head(insert, row, zone);
      insert.setString(11, gone.reason());
      EntryId successor = gone.successor();
      insert.setString(12, successor == null ? null : successor.toString());
      insert.executeUpdate();
    }
  }

  private static void head(PreparedStatement insert, Row row, ZoneId zone) throws SQLException {
    insert.setLong(1, row.sequence());
    insert.setString(2, row.entry().toString());
    insert.setInt(3, row.number());
    insert.setString(4, row.from().toString());
    insert.setString(5, zone.getId());
    insert.setLong(6, Micros.of(row.publishedAt()));
    insert.setLong(7, row.revision());
    insert.setString(8, row.owner());
    insert.setString(9, row.origin());
    insert.setString(10, row.title());
  }

  private static List<Row> rows(Connection connection, long revision) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(ROWS)) {
      select.setLong(1, revision);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
    }
    return rows;
  }

  private static Row row(ResultSet row) throws SQLException {
    LocalDateTime from = LocalDateTime.parse(row.getString(4));
    String reason = row.getString(13);
    String successor = row.getString(14);
    long recalledBy = row.getLong(15);
    return new Row(
        EntryId.parse(row.getString(2)),
        row.getLong(1),
        row.getInt(3),
        from,
        from.atZone(ZoneId.of(row.getString(5))).toInstant(),
        Micros.instant(row.getLong(6)),
        row.getLong(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        ids(row.getString(11)),
        row.getString(12),
        reason == null
            ? null
            : new Row.Gone(reason, successor == null ? null : EntryId.parse(successor)),
        recalledBy == 0 ? Row.NEVER : recalledBy);
  }

  private static Set<EntryId> ids(String text) {
    Set<EntryId> ids = new LinkedHashSet<>();
    for (String id : text.split(" ")) {
      if (!id.isEmpty()) {
        ids.add(EntryId.parse(id));
      }
    }
    return ids;
  }

  private static List<Increment.Recall> recalls(Connection connection, long revision)
      throws SQLException {
    List<Increment.Recall> recalls = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT row, revision FROM recall WHERE revision > ? ORDER BY revision")) {
      select.setLong(1, revision);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          recalls.add(new Increment.Recall(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return recalls;
  }

  private static List<Increment.Publication> publications(Connection connection, long revision)
      throws SQLException {
    List<Increment.Publication> publications = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT revision, published_at FROM change_log WHERE revision > ? ORDER BY revision")) {
      select.setLong(1, revision);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          publications.add(
              new Increment.Publication(row.getLong(1), Micros.instant(row.getLong(2))));
        }
      }
    }
    return publications;
  }

  private static List<Increment.Ownership> ownerships(Connection connection, long after)
      throws SQLException {
    List<Increment.Ownership> ownerships = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT seq, entry, pack FROM ownership WHERE seq > ? ORDER BY seq")) {
      select.setLong(1, after);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ownerships.add(
              new Increment.Ownership(
                  row.getLong(1), EntryId.parse(row.getString(2)), row.getString(3)));
        }
      }
    }
    return ownerships;
  }
}
