package okno.store.door;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import okno.catalog.Catalog;
import okno.catalog.ChangeSets;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Database;
import okno.store.sql.Editions;

/**
 * A store on one folder, open and whole; it knows nothing of OSGi. {@link Store} gives it its life
 * in the framework; tests and benchmarks of whoever stands on the store open it by themselves.
 */
public final class OpenStore implements AutoCloseable {
  private final Database database;
  private final SqlCatalog catalog;
  private final Inbox inbox;
  private final PackDoor door;
  private final AtWork atWork = new AtWork();

  /**
   * @param data the folder of the catalogue; made when it is not there
   * @param trusted packs that publish without waiting
   * @param listeners told of each publication, in order, before the publisher goes on
   */
  public OpenStore(
      Path data,
      ZoneId zone,
      Set<String> trusted,
      InstantSource clock,
      Consumer<Published> listeners)
      throws IOException {
    database = Database.open(data.resolve("catalog.db"), clock);
    try {
      catalog =
          new SqlCatalog(
              sequences ->
                  database.read(
                      "reading editions", connection -> Editions.bodies(connection, sequences)),
              clock,
              zone);
      Writer writer = new Writer(database, catalog, clock, listeners);
      writer.refresh();
      inbox = new Inbox(database, catalog, writer, atWork);
      door =
          new PackDoor(
              database,
              catalog,
              writer,
              new Trust(trusted),
              new KeptFiles(data.resolve("packs")),
              atWork);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public Catalog catalog() {
    return catalog;
  }

  public ChangeSets changeSets() {
    return inbox;
  }

  public PackDoor door() {
    return door;
  }

  Database database() {
    return database;
  }

  /**
   * From now on whoever wants to write is told {@link okno.catalog.StoreClosed}; waits for those
   * who came before. False when they have not ended in time; their work stands or falls as a whole.
   */
  boolean leave(Duration patience) throws InterruptedException {
    return atWork.leave(patience);
  }

  /** Closes the file when the writer at work, if any, has ended. */
  @Override
  public void close() {
    try {
      leave(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }
}
