package okno.store.door;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okno.model.EntryId;
import okno.store.snapshot.History;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Database;
import okno.store.sql.Editions;
import okno.store.sql.Increment;

/**
 * The order of things in a publication: take the file's write lock, take in what another store on
 * the same file has published meanwhile, do the work, commit, and only then show it to readers and
 * tell the listeners, in the order of revisions. What fails before the commit leaves no trace.
 */
final class Writer {
  private final Database database;
  private final SqlCatalog catalog;
  private final InstantSource clock;
  private final Consumer<Published> listeners;
  private final ReentrantLock order = new ReentrantLock();

  Writer(
      Database database, SqlCatalog catalog, InstantSource clock, Consumer<Published> listeners) {
    this.database = database;
    this.catalog = catalog;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Work in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Transaction transaction) throws SQLException, IOException;
  }

  private record Done<T>(
      T result, Increment increment, Map<Long, String> texts, Set<EntryId> touched) {}

  <T> T write(String doing, Work<T> work) throws IOException {
    order.lock();
    try {
      Done<T> done =
          database.write(
              doing,
              connection -> {
                takeIn(Editions.after(connection, revision(), ownership()), Map.of(), Set.of());
                Transaction transaction = new Transaction(connection, catalog, clock.instant());
                T result = work.in(transaction);
                return new Done<>(
                    result, transaction.increment(), transaction.texts(), transaction.touched());
              });
      takeIn(done.increment(), done.texts(), done.touched());
      return done.result();
    } finally {
      order.unlock();
    }
  }

  /** Does the same and undoes it. */
  <T> T rehearse(String doing, Work<T> work) throws IOException {
    order.lock();
    try {
      return database.rehearse(
          doing,
          connection -> {
            takeIn(Editions.after(connection, revision(), ownership()), Map.of(), Set.of());
            return work.in(new Transaction(connection, catalog, clock.instant()));
          });
    } finally {
      order.unlock();
    }
  }

  /** Takes in what is in the file; at the start, everything. */
  void refresh() throws IOException {
    order.lock();
    try {
      takeIn(
          database.read(
              "reading the catalogue",
              connection -> Editions.after(connection, revision(), ownership())),
          Map.of(),
          Set.of());
    } finally {
      order.unlock();
    }
  }

  private void takeIn(Increment increment, Map<Long, String> texts, Set<EntryId> touched) {
    if (increment.isEmpty()) {
      return;
    }
    catalog.extend(increment, texts);
    if (!increment.publications().isEmpty()) {
      Set<EntryId> entries = new LinkedHashSet<>(touched);
      History history = catalog.history();
      increment.rows().forEach(row -> entries.add(row.entry()));
      increment.recalls().forEach(recall -> entries.add(history.entryOf(recall.row())));
      listeners.accept(new Published(history.revision(), Set.copyOf(entries)));
    }
  }

  private long revision() {
    return catalog.history().revision();
  }

  private long ownership() {
    return catalog.history().lastOwnership();
  }
}
