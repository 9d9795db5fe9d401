package okno.store.door;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import okno.catalog.Catalog;
import okno.catalog.ChangeSets;
import okno.content.ContentDoor;
import okno.content.Packs;

/** Opens the real store without a framework, for tests of whoever stands on it. */
public final class TestStore implements AutoCloseable {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final OpenStore store;

  public TestStore(Path data, InstantSource clock, Set<String> trusted) throws IOException {
    store =
        new OpenStore(
            data,
            ZoneId.of("Europe/Moscow"),
            trusted,
            clock,
            published -> listeners.forEach(Runnable::run));
  }

  /** Called after each publication. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public Catalog catalog() {
    return store.catalog();
  }

  public ChangeSets changeSets() {
    return store.changeSets();
  }

  public ContentDoor door() {
    return store.door();
  }

  public Packs packs() {
    return store.door();
  }

  @Override
  public void close() {
    store.close();
  }
}
