package okno.store.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import okno.catalog.ChangeSet;
import okno.catalog.ChangeSetRefused;
import okno.catalog.ChangeSets;
import okno.catalog.Person;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Database;
import okno.store.sql.PackLog;
import okno.store.sql.PackName;
import okno.store.sql.Pinned;
import okno.store.sql.SetRows;

/** Change sets in SQL. Whoever approves sees again what was checked when the set was submitted. */
final class Inbox implements ChangeSets {
  private final Database database;
  private final SqlCatalog catalog;
  private final Writer writer;
  private final AtWork atWork;

  /** What every front page asks for; a published set never changes, so it is read once. */
  private record Latest(long revision, int limit, List<ChangeSet> sets) {}

  private volatile Latest latest = new Latest(-1, 0, List.of());

  Inbox(Database database, SqlCatalog catalog, Writer writer, AtWork atWork) {
    this.database = database;
    this.catalog = catalog;
    this.writer = writer;
    this.atWork = atWork;
  }

  @Override
  public Optional<ChangeSet> find(long id) {
    return read(connection -> SetRows.find(connection, id));
  }

  @Override
  public List<ChangeSet> waiting() {
    return read(SetRows::waiting);
  }

  @Override
  public List<ChangeSet> since(long revision, int limit) {
    return read(connection -> SetRows.since(connection, revision, limit));
  }

  @Override
  public List<ChangeSet> latest(int limit) {
    Latest known = latest;
    long revision = catalog.history().revision();
    if (known.revision() != revision || known.limit() < limit) {
      known = new Latest(revision, limit, read(connection -> SetRows.latest(connection, limit)));
      latest = known;
    }
    return known.sets().subList(0, Math.min(limit, known.sets().size()));
  }

  @Override
  public ChangeSet approve(long id, Person approver, String hash) {
    return write("approving change set " + id, work -> approve(work, id, approver, hash));
  }

  @Override
  public ChangeSet reject(long id, Person by, String reason) {
    return write(
        "rejecting change set " + id,
        work -> {
          ChangeSet set = work.reject(waiting(work, id), by, reason);
          PackName pack = SetRows.pack(work.connection(), id);
          work.log(pack, PackLog.Outcome.REJECTED, by.name(), set, "");
          return set;
        });
  }

  private ChangeSet approve(Transaction work, long id, Person approver, String hash)
      throws SQLException {
    ChangeSet waiting = waiting(work, id);
    if (Trust.same(waiting.author(), approver)) {
      throw new ChangeSetRefused(
          "Утверждает не тот, кто писал: автор пакета изменений — " + waiting.author().name());
    }
    if (!waiting.hash().equals(hash)) {
      throw new ChangeSetRefused(
          "Утверждали другое содержание: откройте пакет изменений заново и прочитайте его");
    }
    List<Pinned> pinned = SetRows.pinned(work.connection(), id);
    List<Said> all = pinned.stream().map(Said::of).toList();
    PackName pack = SetRows.pack(work.connection(), id);
    refuseWhatHasMoved(work, pinned, pack);
    Plan plan = work.plan(all, false);
    if (plan.isEmpty()) {
      throw new ChangeSetRefused("Каталог уже говорит то же самое: отклоните пакет изменений");
    }
    List<Violation> found = new Judge(catalog).content(plan, List.of(plan), work.instant());
    if (!found.isEmpty()) {
      throw new ChangeSetRefused(
          new Violations(found)
              .stream().map(Violation::toString).collect(Collectors.joining("\n")));
    }
    ChangeSet set =
        work.publish(
            plan,
            plan.changes(),
            new Transaction.Warrant(
                pack, waiting.origin(), waiting.author(), approver, waiting.hash()),
            waiting);
    work.own(pack.pack(), all);
    work.log(pack, PackLog.Outcome.ENTERED, approver.name(), set, "");
    return set;
  }

  /** Whatever was published meanwhile voids the approval: its author has not seen it. */
  private static void refuseWhatHasMoved(Transaction work, List<Pinned> pinned, PackName pack) {
    for (Pinned one : pinned) {
      boolean moved = Plan.base(work.history(), one.entry()) != one.base();
      String owner = work.history().owner(one.entry()).orElse(pack.pack());
      if (moved) {
        throw new ChangeSetRefused(
            one.entry()
                + " изменилась после того, как пакет изменений отправили (теперь её ведёт пакет «"
                + owner
                + "»): отправьте его заново");
      }
    }
  }

  private static ChangeSet waiting(Transaction work, long id) throws SQLException {
    ChangeSet set =
        SetRows.find(work.connection(), id)
            .orElseThrow(() -> new ChangeSetRefused("Пакета изменений № " + id + " нет"));
    if (set.state() != ChangeSet.State.SUBMITTED) {
      throw new ChangeSetRefused("Пакет изменений № " + id + " уже не ждёт решения");
    }
    return set;
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.read("reading change sets", work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T write(String doing, Writer.Work<T> work) {
    try {
      return atWork.run(() -> writer.write(doing, work));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
