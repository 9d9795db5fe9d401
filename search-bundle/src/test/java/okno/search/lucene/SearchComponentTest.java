package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.search.CatalogSearch;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchComponentTest {
  private static final String WORKER = "okno-search-index";

  @TempDir private Path folder;
  private final Registry registry = new Registry();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Village village;

  @BeforeEach
  void open() throws IOException {
    village = new Village(folder);
  }

  @AfterEach
  void close() {
    goOn.countDown();
    threads.shutdownNow();
    village.close();
  }

  private SearchComponent component() {
    return new SearchComponent(registry.context(), settings(folder.toString()));
  }

  private static SearchComponent.Settings settings(String data) {
    return new SearchComponent.Settings() {
      @Override
      public String data() {
        return data;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return SearchComponent.Settings.class;
      }
    };
  }

  private SearchAnswer ask(CatalogSearch search) {
    Moment now = Moment.at(village.now());
    return search.search(new SearchQuery("брак", now, 10, 0, false));
  }

  private static void until(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.sleep(5);
          }
        });
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(WORKER))
        .count();
  }

  @Test
  void isOfferedWhenItsIndexIsComplete() {
    SearchComponent component = component();
    component.published(1, Set.of());
    assertTrue(registry.offered().isEmpty());
    component.bindCatalog(village.catalog());
    until(() -> registry.offered().size() == 1);
    assertTrue(ask(registry.offered().get(0)).total() > 0);
    component.leave();
  }

  @Test
  void isWithdrawnFirstAndThenWaitsForTheCallsInFlight() throws Exception {
    SearchComponent component = component();
    component.bindCatalog(village.catalog());
    until(() -> registry.offered().size() == 1);
    CatalogSearch search = registry.offered().get(0);
    component.bindCatalog(slow(village.catalog()));
    Future<SearchAnswer> call = threads.submit(() -> ask(search));
    begun.await();

    Future<?> left = threads.submit(component::leave);
    until(() -> registry.offered().isEmpty());
    assertFalse(left.isDone());
    goOn.countDown();
    left.get();
    assertTrue(call.get().total() > 0);
  }

  @Test
  void leavesNoThreadAndIsNotOfferedAfterwards() {
    long others = workers();
    SearchComponent component = component();
    component.bindCatalog(village.catalog());
    component.leave();
    assertTrue(registry.offered().isEmpty());
    until(() -> workers() == others);
  }

  @Test
  void twoVersionsAreOfferedAndTheOneThatStaysGoesOn() throws IOException {
    SearchComponent old = component();
    old.bindCatalog(village.catalog());
    until(() -> registry.offered().size() == 1);
    SearchComponent fresh = component();
    fresh.bindCatalog(village.catalog());
    until(() -> registry.offered().size() == 2);
    assertEquals(ask(registry.offered().get(0)).hits(), ask(registry.offered().get(1)).hits());

    old.leave();
    village.change("zags-brak", "Регистрация брака без церемонии", "Брак квакозябра");
    village.publish();
    fresh.published(village.catalog().now().revision(), Set.of());
    CatalogSearch search = registry.offered().get(0);
    until(() -> ask(search).revision() == village.catalog().now().revision());
    fresh.leave();
    assertTrue(registry.offered().isEmpty());
  }

  /** A catalogue whose reader stands still in the middle of a search. */
  private Catalog slow(Catalog catalog) {
    return (Catalog)
        Proxy.newProxyInstance(
            Catalog.class.getClassLoader(),
            new Class<?>[] {Catalog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("at")) {
                begun.countDown();
                goOn.await();
              }
              try {
                return method.invoke(catalog, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
