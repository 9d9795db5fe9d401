package okno.search.lucene;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.catalog.Catalog;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.store.door.OpenStore;

/**
 * A small catalogue for tests of the search: a real store in a folder, and the real shared lists
 * and cards of ЗАГС that a test may change and publish again.
 */
final class Village implements AutoCloseable {
  private static final Path CONTENT = Path.of("..", "content");

  private final Path folder;
  private final OpenStore store;
  private final Map<String, String> zags = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private int version;

  Village(Path folder) throws IOException {
    this.folder = folder;
    InstantSource clock = () -> now;
    store =
        new OpenStore(
            Files.createDirectories(folder.resolve("store")),
            ZoneId.of("Europe/Moscow"),
            Set.of("common", "zags"),
            clock,
            published -> {});
    enter(CONTENT.resolve("common"));
    try (var files = Files.list(CONTENT.resolve("zags").resolve("services"))) {
      for (Path file : files.sorted().toList()) {
        zags.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    publish();
  }

  Catalog catalog() {
    return store.catalog();
  }

  Path indexFolder() {
    return folder.resolve("index");
  }

  LuceneSearch search() {
    return LuceneSearch.over(store::catalog, indexFolder());
  }

  void wait(java.time.Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** Changes the text of a card; nothing is published yet. */
  void change(String card, String old, String replacement) {
    String text = zags.getOrDefault(card + ".yaml", "");
    if (!text.contains(old)) {
      throw new IllegalArgumentException(card + " does not hold: " + old);
    }
    zags.put(card + ".yaml", text.replace(old, replacement));
  }

  void publish() throws IOException {
    Path pack = folder.resolve("zags-" + ++version + ".zip");
    try (OutputStream file = Files.newOutputStream(pack);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      put(zip, "pack.yaml", "pack: zags\ntitle: \"ЗАГС\"\nversion: 2026.11." + version + "\n");
      for (Map.Entry<String, String> card : zags.entrySet()) {
        put(zip, "services/" + card.getKey(), card.getValue());
      }
    }
    enter(pack);
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void enter(Path pack) throws IOException {
    PackOutcome outcome = store.door().enter(pack, new Person("test"));
    if (!(outcome instanceof PackOutcome.Published)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
