package okno.store.door;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Person;
import okno.model.EntryId;
import okno.store.card.EntryCodec;
import okno.store.snapshot.History;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Audit;
import okno.store.sql.Editions;
import okno.store.sql.Increment;
import okno.store.sql.Micros;
import okno.store.sql.PackLog;
import okno.store.sql.PackName;
import okno.store.sql.Pinned;
import okno.store.sql.Row;
import okno.store.sql.SetRows;
import org.jspecify.annotations.Nullable;

/**
 * What is written between one BEGIN IMMEDIATE and its COMMIT. The catalogue has been brought up to
 * the file's last revision before, and stays as it was until the commit.
 */
final class Transaction {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final SqlCatalog catalog;
  private final History history;
  private final Instant instant;
  private final ZoneId zone;
  private final Map<Long, String> texts = new HashMap<>();
  private final Set<EntryId> touched = new LinkedHashSet<>();
  private long revision;
  private long sequence;

  Transaction(Connection connection, SqlCatalog catalog, Instant clock) throws SQLException {
    this.connection = connection;
    this.catalog = catalog;
    this.history = catalog.history();
    this.zone = catalog.zone();
    Instant now = Micros.instant(Micros.of(clock));
    Instant last = history.publishedAt(history.revision()).orElse(now);
    this.instant = last.isAfter(now) ? last : now;
    this.revision = history.revision();
    this.sequence = Editions.nextSequence(connection);
  }

  /**
   * Who stands behind a publication, and what it is.
   *
   * @param hash what was approved
   */
  record Warrant(
      PackName pack, String origin, Person author, @Nullable Person approver, String hash) {}

  Connection connection() {
    return connection;
  }

  History history() {
    return history;
  }

  /** The instant of all that is published here; never before the last publication. */
  Instant instant() {
    return instant;
  }

  Plan plan(List<Said> all, boolean back) {
    return Plan.of(all, history, instant, zone, back);
  }

  /**
   * Publishes a plan: a change set a day, each with its revision. The set returned is the last one
   * and carries the changes of all.
   *
   * @param together all that is published in this transaction, which entries may refer to
   * @param submitted the set that was approved and becomes the first of them; null when none waited
   */
  ChangeSet publish(
      Plan plan, List<Planned> together, Warrant warrant, @Nullable ChangeSet submitted)
      throws SQLException {
    if (warrant.approver() != null && Trust.same(warrant.approver(), warrant.author())) {
      throw new IllegalStateException("Author and approver are one person");
    }
    List<Change> all = new ArrayList<>();
    ChangeSet last = null;
    ChangeSet waiting = submitted;
    List<Row> recalls = plan.recalls();
    for (List<Planned> day : days(plan)) {
      last = publishDay(day, recalls, together, warrant, waiting);
      all.addAll(last.changes());
      waiting = null;
      recalls = List.of();
    }
    if (last == null) {
      throw new IllegalStateException("There is nothing to publish");
    }
    return with(last, all);
  }

  /**
   * Puts a plan into the inbox.
   *
   * @param together what its entries may refer to beside the catalogue, its own changes among it
   */
  ChangeSet submit(Plan plan, List<Planned> together, PackName pack, Person author, String why)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    List<Pinned> pinned = new ArrayList<>();
    LocalDateTime effective = null;
    for (Planned planned : plan.changes()) {
      changes.add(change(planned, together, number(planned)));
      pinned.add(planned.said().pinned(history.timeline(planned.said().entry()).last()));
      effective =
          effective == null || planned.from().isBefore(effective) ? planned.from() : effective;
    }
    ChangeSet set =
        new ChangeSet(
            SetRows.nextId(connection),
            pack.origin(),
            ChangeSet.State.SUBMITTED,
            effective == null ? local(instant) : effective,
            author,
            null,
            plan.hash(history),
            0,
            null,
            why,
            changes);
    SetRows.insert(connection, set, pack, zone);
    SetRows.pin(connection, set.id(), pinned);
    audit(author, "submit", set, detail(pack).put("hash", set.hash()));
    return set;
  }

  ChangeSet reject(ChangeSet waiting, Person by, String reason) throws SQLException {
    ChangeSet set =
        new ChangeSet(
            waiting.id(),
            waiting.origin(),
            ChangeSet.State.REJECTED,
            waiting.effective(),
            waiting.author(),
            by,
            waiting.hash(),
            0,
            null,
            reason,
            waiting.changes());
    SetRows.decide(connection, set);
    audit(by, "reject", set, JSON.createObjectNode().put("reason", reason));
    return set;
  }

  /** From now on the pack owns these entries. */
  void own(String pack, List<Said> all) throws SQLException {
    for (Said said : all) {
      if (history.owner(said.entry()).filter(pack::equals).isEmpty()) {
        Editions.own(connection, said.entry(), pack);
      }
    }
  }

  void log(
      PackName pack, PackLog.Outcome outcome, String actor, @Nullable ChangeSet set, String json)
      throws SQLException {
    PackLog.append(
        connection,
        new PackLog.Line(pack, instant, outcome, actor, json),
        set == null ? null : set.id());
  }

  void audit(Person actor, String action, ChangeSet set, ObjectNode detail) throws SQLException {
    audit(actor, action, "change-set/" + set.id(), detail);
  }

  void audit(Person actor, String action, String object, ObjectNode detail) throws SQLException {
    Audit.append(connection, instant, actor.name(), action, object, detail.toString());
  }

  static ObjectNode detail(PackName pack) {
    return JSON.createObjectNode()
        .put("pack", pack.pack())
        .put("version", pack.version())
        .put("sha256", pack.sha256());
  }

  /** What was written so far, as a reader of the file would find it. */
  Increment increment() throws SQLException {
    return Editions.after(connection, history.revision(), history.lastOwnership());
  }

  Map<Long, String> texts() {
    return texts;
  }

  Set<EntryId> touched() {
    return touched;
  }

  private ChangeSet publishDay(
      List<Planned> day,
      List<Row> recalls,
      List<Planned> together,
      Warrant warrant,
      @Nullable ChangeSet waiting)
      throws SQLException {
    long number = ++revision;
    List<Change> changes = new ArrayList<>();
    LocalDateTime effective = day.isEmpty() ? local(instant) : day.get(0).from();
    for (Planned planned : day) {
      changes.add(write(planned, together, warrant, number));
    }
    Set<EntryId> written = new HashSet<>(touched);
    for (Row row : recalls) {
      Editions.recall(
          connection,
          row.sequence(),
          number,
          Micros.of(instant),
          "не вступит в силу: " + warrant.origin());
      touched.add(row.entry());
      if (!written.contains(row.entry())) {
        changes.add(
            new Change(
                row.entry(),
                row.title(),
                Change.Kind.WITHDRAWN,
                row.number(),
                row.from(),
                List.of()));
      }
    }
    ChangeSet set =
        new ChangeSet(
            waiting == null ? SetRows.nextId(connection) : waiting.id(),
            warrant.origin(),
            ChangeSet.State.PUBLISHED,
            effective,
            warrant.author(),
            warrant.approver(),
            warrant.hash(),
            number,
            instant,
            null,
            changes);
    if (waiting == null) {
      SetRows.insert(connection, set, warrant.pack(), zone);
    } else {
      SetRows.decide(connection, set);
    }
    SetRows.log(connection, number, set.id(), instant);
    Person approver = warrant.approver();
    ObjectNode detail = detail(warrant.pack());
    detail
        .put("origin", warrant.origin())
        .put("revision", number)
        .put("hash", warrant.hash())
        .put("approver", approver == null ? null : approver.name())
        .put("rows", Audit.rows(connection, number));
    audit(warrant.author(), "publish", set, detail);
    return set;
  }

  private Change write(Planned planned, List<Planned> together, Warrant warrant, long number)
      throws SQLException {
    Said said = planned.said();
    EntryId entry = said.entry();
    Change change = change(planned, together, number(planned));
    ObjectNode body = said.body();
    String text = body == null ? null : said.text();
    Row row =
        new Row(
            entry,
            sequence++,
            change.number(),
            planned.from(),
            planned.since(),
            instant,
            number,
            warrant.pack().pack(),
            warrant.origin(),
            change.title(),
            body == null ? Set.of() : EntryCodec.uses(entry, body),
            body == null ? "" : said.sha256(),
            said.gone(),
            Row.NEVER);
    Editions.insert(connection, row, zone, text);
    if (text != null) {
      texts.put(row.sequence(), text);
    }
    touched.add(entry);
    return change;
  }

  private Change change(Planned planned, List<Planned> together, int number) {
    Said said = planned.said();
    EntryId entry = said.entry();
    Row before = planned.before();
    ObjectNode body = said.body();
    if (body == null) {
      Row last = history.timeline(entry).last();
      String title = last == null ? entry.value() : last.title();
      return new Change(entry, title, Change.Kind.WITHDRAWN, number, planned.from(), List.of());
    }
    Instant day = planned.since().isAfter(instant) ? planned.since() : instant;
    String title = EntryCodec.decode(entry, body, new Overlay(catalog, day, together)).title();
    return before == null || !before.isEdition()
        ? new Change(entry, title, Change.Kind.ADDED, number, planned.from(), List.of())
        : new Change(
            entry,
            title,
            Change.Kind.CHANGED,
            number,
            planned.from(),
            EntryCodec.changedBlocks(catalog.body(before), body));
  }

  private int number(Planned planned) {
    int last = history.timeline(planned.said().entry()).lastNumber();
    return planned.said().isWithdrawal() ? last : last + 1;
  }

  /** One list a day, the earliest first; one empty list when there are only recalls. */
  private static Iterable<List<Planned>> days(Plan plan) {
    TreeMap<LocalDateTime, List<Planned>> days = new TreeMap<>();
    for (Planned planned : plan.changes()) {
      days.computeIfAbsent(planned.from(), first -> new ArrayList<>()).add(planned);
    }
    return days.isEmpty() && !plan.recalls().isEmpty() ? List.of(List.of()) : days.values();
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private static ChangeSet with(ChangeSet set, List<Change> changes) {
    return new ChangeSet(
        set.id(),
        set.origin(),
        set.state(),
        set.effective(),
        set.author(),
        set.approver(),
        set.hash(),
        set.revision(),
        set.publishedAt(),
        set.note(),
        changes);
  }
}
