package okno.store.door;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import okno.catalog.Catalog;
import okno.content.ContentDoor;

/**
 * The catalogue's store without the framework. It lives in that bundle's package because the bundle
 * shows nothing but its services, and a benchmark is no reason to open it.
 */
public final class StoreInProcess implements AutoCloseable {
  private final OpenStore store;

  private StoreInProcess(OpenStore store) {
    this.store = store;
  }

  /**
   * @param data a folder of its own
   * @param trusted packs that publish without waiting
   */
  public static StoreInProcess open(Path data, Set<String> trusted) throws IOException {
    ZoneId zone = ZoneId.of("Europe/Moscow");
    return new StoreInProcess(
        new OpenStore(data, zone, trusted, InstantSource.system(), published -> {}));
  }

  public Catalog catalog() {
    return store.catalog();
  }

  public ContentDoor door() {
    return store.door();
  }

  @Override
  public void close() {
    store.close();
  }
}
