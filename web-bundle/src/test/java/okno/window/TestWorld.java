package okno.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.search.lucene.LuceneSearch;
import okno.store.door.OpenStore;
import okno.window.shell.Backends;

/**
 * The catalogue of this project's own packs in a folder, with the real store and search over it.
 */
public final class TestWorld implements AutoCloseable {
  private static final Path CONTENT = Path.of("..", "content");

  private final OpenStore store;
  private final LuceneSearch search;
  private volatile Runnable listener = () -> {};

  /** Opens a world whose packs have been published at the moment the clock shows. */
  public TestWorld(Path data, InstantSource clock) throws IOException {
    List<String> packs = packs();
    store =
        new OpenStore(
            Files.createDirectories(data),
            ZoneId.of("Europe/Moscow"),
            Set.copyOf(packs),
            clock,
            published -> listener.run());
    for (String pack : packs) {
      enter(CONTENT.resolve(pack));
    }
    search = LuceneSearch.over(store::catalog, data.resolve("index"));
    listener = search::refresh;
  }

  /** What others refer to comes first. */
  private static List<String> packs() throws IOException {
    try (Stream<Path> folders = Files.list(CONTENT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted(
              Comparator.<String, Boolean>comparing(pack -> !pack.equals("common"))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  private void enter(Path pack) throws IOException {
    store
        .door()
        .enter(pack, new Person("test"))
        .<Void>match(
            published -> null,
            unchanged -> null,
            waiting -> {
              throw new IllegalStateException(pack + " waits: " + waiting.why());
            },
            refused -> {
              throw new IllegalStateException(pack + " is refused: " + said(refused));
            });
  }

  private static String said(PackOutcome.Refused refused) {
    return String.join("\n", refused.violations().stream().map(Object::toString).toList());
  }

  public OpenStore store() {
    return store;
  }

  /** The services of this world, as the pages see them. */
  public Backends backends() {
    return new Backends(store.catalog(), search, store.door(), store.changeSets(), store.door());
  }

  @Override
  public void close() {
    store.close();
  }
}
