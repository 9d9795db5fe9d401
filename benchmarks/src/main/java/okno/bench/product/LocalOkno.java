package okno.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okno.bench.relevance.Finder;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.catalog.Person;
import okno.content.ContentDoor;
import okno.content.PackOutcome;
import okno.content.Violation;
import okno.model.EntryKind;
import okno.model.ServiceId;
import okno.search.CatalogSearch;
import okno.search.SearchQuery;
import okno.search.lucene.LuceneSearch;
import okno.store.door.OpenStore;

/**
 * Okno without HTTP and without OSGi: the real store in a temporary folder, the real packs entered
 * through its door, the real search over it.
 */
public final class LocalOkno implements Finder, AutoCloseable {
  private final Path folder;
  private final OpenStore store;
  private final CatalogSearch search;

  private LocalOkno(Path folder, OpenStore store, CatalogSearch search) {
    this.folder = folder;
    this.store = store;
    this.search = search;
  }

  /**
   * @param content the folder that holds a folder for each pack
   */
  public static LocalOkno open(Path content) throws IOException {
    Path folder = Files.createTempDirectory("okno-bench-");
    try {
      List<Path> packs = packs(content);
      OpenStore store =
          new OpenStore(
              folder.resolve("store"),
              ZoneId.of("Europe/Moscow"),
              names(packs),
              InstantSource.system(),
              published -> {});
      enter(packs, store.door());
      CatalogSearch search = LuceneSearch.over(store::catalog, folder.resolve("index"));
      return new LocalOkno(folder, store, search);
    } catch (IOException | RuntimeException failed) {
      Folders.delete(folder);
      throw failed;
    }
  }

  public Catalog catalog() {
    return store.catalog();
  }

  public CatalogSearch search() {
    return search;
  }

  /** The query that a page sends: ten hits, now. */
  public SearchQuery query(String text, int limit) {
    return new SearchQuery(text, Moment.at(catalog().clock()), limit, 0, false);
  }

  /** Ids of all cards, in order. */
  public List<String> cards() {
    return catalog().now().all(EntryKind.SERVICE).stream()
        .map(edition -> edition.entry().value())
        .toList();
  }

  @Override
  public List<String> find(String text, int limit) {
    return search.search(query(text, limit)).hits().stream().map(hit -> hit.id().value()).toList();
  }

  @Override
  public boolean hasCard(String id) {
    return catalog().now().service(new ServiceId(id)).isPresent();
  }

  @Override
  public void close() throws IOException {
    store.close();
    Folders.delete(folder);
  }

  /** The packs' folders, those with a pack.yaml: what all refer to first. */
  static List<Path> packs(Path content) throws IOException {
    try (Stream<Path> folders = Files.list(content)) {
      return folders
          .filter(one -> Files.exists(one.resolve("pack.yaml")))
          .sorted(
              Comparator.<Path, Boolean>comparing(one -> !one.endsWith("common"))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  private static Set<String> names(List<Path> packs) {
    return packs.stream().map(one -> one.getFileName().toString()).collect(Collectors.toSet());
  }

  private static void enter(List<Path> packs, ContentDoor door) throws IOException {
    for (Path pack : packs) {
      if (door.enter(pack, new Person("bench")) instanceof PackOutcome.Refused refused) {
        throw new IllegalArgumentException(
            "The pack in "
                + pack
                + " is refused:\n"
                + refused.violations().stream()
                    .map(Violation::toString)
                    .collect(Collectors.joining("\n")));
      }
    }
  }
}
