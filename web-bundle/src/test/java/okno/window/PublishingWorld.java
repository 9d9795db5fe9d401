package okno.window;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.store.door.OpenStore;
import okno.store.door.Published;

/** A store in which each publication adds phrases; it can be closed and opened again. */
public final class PublishingWorld implements AutoCloseable {
  /** Makes events of many entries large. */
  private static final String LONG_NAME =
      "-a-name-that-goes-on-and-on-and-on-as-no-editor-would-write-it";

  private final Path folder;
  private final Consumer<Published> listener;
  private OpenStore store;
  private int published;

  public PublishingWorld(Path folder, Consumer<Published> listener) throws IOException {
    this.folder = folder;
    this.listener = listener;
    this.store = open();
  }

  public OpenStore store() {
    return store;
  }

  public void reopen() throws IOException {
    store = open();
  }

  private OpenStore open() throws IOException {
    return new OpenStore(
        Files.createDirectories(folder),
        ZoneId.of("Europe/Moscow"),
        Set.of("common"),
        InstantSource.system(),
        listener);
  }

  /** Publishes so many phrases that were not there; returns the revision. */
  public long publish(int phrases) throws IOException {
    published++;
    StringBuilder text = new StringBuilder("in-force-from: \"2015-01-01\"\nphrases:\n");
    for (int i = 0; i < phrases; i++) {
      text.append("  - {id: said-").append(published).append('-').append(i);
      text.append(LONG_NAME);
      text.append(", text: \"Приходите, поможем.\"}\n");
    }
    Path pack = folder.resolve("common-" + published + ".zip");
    try (OutputStream file = Files.newOutputStream(pack);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      String head = "pack: common\ntitle: \"Общее\"\nversion: 2026.11." + published + "\n";
      put(zip, "pack.yaml", head);
      put(zip, "phrases.yaml", text.toString());
    }
    PackOutcome outcome = store.door().enter(pack, new Person("test"));
    if (outcome instanceof PackOutcome.Published done) {
      return done.changeSet().revision();
    }
    throw new IllegalStateException(outcome.toString());
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    store.close();
  }
}
