package okno.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Person;
import okno.model.EntryId;
import org.jspecify.annotations.Nullable;

/** The tables of change sets, of their changes, and of what is pinned in those that wait. */
public final class SetRows {
  private static final String SELECT =
      "SELECT id, origin, state, effective, author, approver, hash, coalesce(revision, 0) AS revision,"
          + " published_at, note FROM change_set ";

  private SetRows() {}

  /** Writes a set as it is; its id must be free. */
  public static void insert(Connection connection, ChangeSet set, PackName pack, ZoneId zone)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO change_set (id, origin, pack, pack_version, pack_sha256, state, effective,"
                + " zone, author, approver, hash, revision, published_at, note)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, set.id());
      insert.setString(2, set.origin());
      insert.setString(3, pack.pack());
      insert.setString(4, pack.version());
      insert.setString(5, pack.sha256());
      insert.setString(6, code(set.state()));
      insert.setString(7, set.effective().toString());
      insert.setString(8, zone.getId());
      insert.setString(9, set.author().name());
      insert.setString(10, name(set.approver()));
      insert.setString(11, set.hash());
      insert.setObject(12, set.revision() == 0 ? null : set.revision());
      insert.setObject(13, micros(set.publishedAt()));
      insert.setString(14, set.note());
      insert.executeUpdate();
    }
    insertChanges(connection, set);
  }

  /** Turns a submitted set into a published or rejected one. */
  public static void decide(Connection connection, ChangeSet set) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE change_set SET state = ?, effective = ?, approver = ?, revision = ?,"
                + " published_at = ?, note = ? WHERE id = ? AND state = 'submitted'")) {
      update.setString(1, code(set.state()));
      update.setString(2, set.effective().toString());
      update.setString(3, name(set.approver()));
      update.setObject(4, set.revision() == 0 ? null : set.revision());
      update.setObject(5, micros(set.publishedAt()));
      update.setString(6, set.note());
      update.setLong(7, set.id());
      if (update.executeUpdate() != 1) {
        throw new SQLException("Change set " + set.id() + " does not wait");
      }
    }
    if (set.state() == ChangeSet.State.PUBLISHED) {
      insertChanges(connection, set);
    }
  }

  /** Enters a published set into the log that tells the order of revisions. */
  public static void log(Connection connection, long revision, long set, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO change_log VALUES (?, ?, ?)")) {
      insert.setLong(1, revision);
      insert.setLong(2, set);
      insert.setLong(3, Micros.of(at));
      insert.executeUpdate();
    }
  }

  public static void pin(Connection connection, long set, List<Pinned> all) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO pinned VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      int ord = 0;
      for (Pinned pinned : all) {
        insert.setLong(1, set);
        insert.setInt(2, ++ord);
        insert.setString(3, pinned.entry().toString());
        insert.setString(4, text(pinned.from()));
        insert.setString(5, pinned.body());
        insert.setString(6, pinned.reason());
        insert.setString(7, text(pinned.successor()));
        insert.setLong(8, pinned.base());
        insert.executeUpdate();
      }
    }
  }

  public static List<Pinned> pinned(Connection connection, long set) throws SQLException {
    List<Pinned> all = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entry, in_force_from, body, reason, successor, base FROM pinned"
                + " WHERE change_set = ? ORDER BY ord")) {
      select.setLong(1, set);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String from = row.getString(2);
          String successor = row.getString(5);
          all.add(
              new Pinned(
                  EntryId.parse(row.getString(1)),
                  from == null ? null : LocalDate.parse(from),
                  row.getString(3),
                  row.getString(4),
                  successor == null ? null : EntryId.parse(successor),
                  row.getLong(6)));
        }
      }
    }
    return all;
  }

  /** The pack a set came with. */
  public static PackName pack(Connection connection, long set) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT pack, pack_version, pack_sha256 FROM change_set WHERE id = ?")) {
      select.setLong(1, set);
      try (ResultSet row = select.executeQuery()) {
        return new PackName(row.getString(1), row.getString(2), row.getString(3));
      }
    }
  }

  public static Optional<ChangeSet> find(Connection connection, long id) throws SQLException {
    return list(connection, "WHERE id = ?", id).stream().findFirst();
  }

  public static List<ChangeSet> waiting(Connection connection) throws SQLException {
    return list(connection, "WHERE state = 'submitted' ORDER BY id");
  }

  public static List<ChangeSet> waiting(Connection connection, String pack) throws SQLException {
    return list(connection, "WHERE state = 'submitted' AND pack = ? ORDER BY id", pack);
  }

  public static List<ChangeSet> since(Connection connection, long revision, int limit)
      throws SQLException {
    return list(connection, "WHERE revision > ? ORDER BY revision LIMIT ?", revision, limit);
  }

  public static List<ChangeSet> latest(Connection connection, int limit) throws SQLException {
    return list(connection, "WHERE revision IS NOT NULL ORDER BY revision DESC LIMIT ?", limit);
  }

  public static long nextId(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT 1 + coalesce(max(id), 0) FROM change_set");
        ResultSet row = select.executeQuery()) {
      return row.getLong(1);
    }
  }

  private static List<ChangeSet> list(Connection connection, String where, Object... parameters)
      throws SQLException {
    List<ChangeSet> sets = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sets.add(set(connection, row));
        }
      }
    }
    return sets;
  }

  private static ChangeSet set(Connection connection, ResultSet row) throws SQLException {
    String approver = row.getString("approver");
    long publishedAt = row.getLong("published_at");
    boolean published = !row.wasNull();
    String state = row.getString("state");
    long id = row.getLong("id");
    return new ChangeSet(
        id,
        row.getString("origin"),
        ChangeSet.State.valueOf(state.toUpperCase(Locale.ROOT)),
        LocalDateTime.parse(row.getString("effective")),
        new Person(row.getString("author")),
        approver == null ? null : new Person(approver),
        row.getString("hash"),
        row.getLong("revision"),
        published ? Micros.instant(publishedAt) : null,
        row.getString("note"),
        changes(connection, id, state.equals("published") ? "published" : "submitted"));
  }

  private static void insertChanges(Connection connection, ChangeSet set) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int ord = 0;
      for (Change change : set.changes()) {
        insert.setLong(1, set.id());
        insert.setString(2, code(set.state()));
        insert.setInt(3, ++ord);
        insert.setString(4, change.entry().toString());
        insert.setString(5, change.title());
        insert.setString(6, change.kind().name().toLowerCase(Locale.ROOT));
        insert.setInt(7, change.number());
        insert.setString(8, change.inForceFrom().toString());
        insert.setString(9, String.join(" ", change.blocks()));
        insert.executeUpdate();
      }
    }
  }

  private static List<Change> changes(Connection connection, long set, String state)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entry, title, kind, number, in_force_from, blocks FROM change"
                + " WHERE change_set = ? AND state = ? ORDER BY ord")) {
      select.setLong(1, set);
      select.setString(2, state);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String blocks = row.getString(6);
          changes.add(
              new Change(
                  EntryId.parse(row.getString(1)),
                  row.getString(2),
                  Change.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                  row.getInt(4),
                  LocalDateTime.parse(row.getString(5)),
                  blocks.isEmpty() ? List.of() : List.of(blocks.split(" "))));
        }
      }
    }
    return changes;
  }

  private static String code(ChangeSet.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String name(@Nullable Person person) {
    return person == null ? null : person.name();
  }

  private static @Nullable Long micros(@Nullable Instant instant) {
    return instant == null ? null : Micros.of(instant);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
