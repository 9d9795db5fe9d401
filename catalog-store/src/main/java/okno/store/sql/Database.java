package okno.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import okno.catalog.StoreClosed;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file. Every commit is on the disk before it is acknowledged (WAL with
 * synchronous=FULL: one fsync a commit, nothing lost in power cuts). A writer takes the file's
 * write lock before it reads anything it will build on, so two stores on one file cannot fork the
 * numbers or the audit chain. The driver is used through its DataSource, never through
 * DriverManager, which would pin this bundle's class loader.
 *
 * <p>Safe for any thread: one writer at a time, any number of readers beside it. After closing,
 * nobody writes; whoever still holds a snapshot may go on reading, since a reader brings a
 * connection of its own and closes it.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 20_000;
  private static final long PATIENCE_SECONDS = 5;

  private final Path file;
  private final DataSource source;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();
  private boolean closed;

  private Database(Path file, DataSource source, Connection writer) {
    this.file = file;
    this.source = source;
    this.writer = writer;
  }

  /**
   * Opens the file, making it and its folders when they are not there, checks it and brings its
   * schema up to date.
   *
   * @throws StoreFailed with one sentence for the operator
   */
  public static Database open(Path file, InstantSource clock) throws IOException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StoreFailed(
          "Cannot make the folder of " + file + ": give this process the right to write there", e);
    }
    Connection writer = null;
    try {
      DataSource source = source(file);
      writer = source.getConnection();
      quickCheck(writer, file);
      Database database = new Database(file, source, writer);
      database.write(
          "bringing the schema up to date",
          connection -> {
            Migrations.run(connection, clock.instant());
            return true;
          });
      return database;
    } catch (SQLException e) {
      close(writer);
      throw new StoreFailed(
          "Cannot open the catalogue file "
              + file
              + ": check that it is a catalogue, that the disk is not full and that this process"
              + " may write there, or restore it from a backup ("
              + e.getMessage()
              + ")",
          e);
    } catch (IOException e) {
      close(writer);
      throw e;
    }
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection) throws SQLException, IOException;
  }

  /**
   * Runs the work in one transaction under the write lock of the file and commits it; whatever it
   * throws, nothing is changed.
   *
   * @param doing for the message when it fails, such as {@code publishing pack zags}
   * @throws StoreClosed when it was closed before the work began
   */
  public <T> T write(String doing, Work<T> work) throws IOException {
    return transaction(doing, work, "COMMIT");
  }

  /** As {@link #write}, and everything is undone at its end. */
  public <T> T rehearse(String doing, Work<T> work) throws IOException {
    return transaction(doing, work, "ROLLBACK");
  }

  /** Runs the work on a connection of its own, beside any writer. */
  public <T> T read(String doing, Work<T> work) throws IOException {
    boolean counted = reading.readLock().tryLock();
    try (Connection connection = source.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw failed(doing, e);
    } finally {
      if (counted) {
        reading.readLock().unlock();
      }
    }
  }

  /** Ends when the writer at work has ended, and the readers too unless they take long. */
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      close(writer);
    } finally {
      writing.unlock();
    }
    try {
      if (reading.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        reading.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T transaction(String doing, Work<T> work, String end) throws IOException {
    writing.lock();
    try {
      if (closed) {
        throw new StoreClosed();
      }
      execute("BEGIN IMMEDIATE");
      boolean ended = false;
      try {
        T result = work.in(writer);
        execute(end);
        ended = true;
        return result;
      } finally {
        if (!ended) {
          undo();
        }
      }
    } catch (SQLException e) {
      throw failed(doing, e);
    } finally {
      writing.unlock();
    }
  }

  /** SQLite has rolled back by itself after some failures; then there is nothing to undo. */
  private void undo() {
    try {
      execute("ROLLBACK");
    } catch (SQLException alreadyUndone) {
      // the failure that brought us here is on its way to the caller
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  private StoreFailed failed(String doing, SQLException e) {
    return new StoreFailed(
        "The catalogue file " + file + " failed while " + doing + ": " + e.getMessage(), e);
  }

  private static DataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.enableRecursiveTriggers(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static void quickCheck(Connection connection, Path file)
      throws SQLException, StoreFailed {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      String answer = rows.next() ? rows.getString(1) : "no answer";
      if (!"ok".equals(answer)) {
        throw new StoreFailed(
            "The catalogue file "
                + file
                + " is damaged ("
                + answer
                + "): restore it from a backup; nothing was written to it");
      }
    }
  }

  private static void close(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // nothing is lost: every commit is on the disk already
      }
    }
  }
}
