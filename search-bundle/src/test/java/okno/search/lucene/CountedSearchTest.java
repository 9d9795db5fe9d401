package okno.search.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okno.catalog.Moment;
import okno.search.CatalogSearch;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.search.Suggestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountedSearchTest {
  private static final Moment NOW = Moment.at(Instant.parse("2026-11-22T09:00:00Z"));
  private static final Duration LONG = Duration.ofSeconds(60);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountedSearch search = new CountedSearch(new Slow());

  /** Answers when it is let. */
  private final class Slow implements CatalogSearch {
    @Override
    public SearchAnswer search(SearchQuery query) {
      throw new IllegalStateException("the index is broken");
    }

    @Override
    public List<Suggestion> suggest(String typed, Moment moment, int limit) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    }
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void waitsForTheLastCall() throws Exception {
    Future<List<Suggestion>> call = threads.submit(() -> search.suggest("за", NOW, 5));
    begun.await();
    Future<Boolean> drained = threads.submit(() -> search.drain(LONG));
    assertFalse(drained.isDone());
    goOn.countDown();
    assertTrue(drained.get());
    assertEquals(List.of(), call.get());
  }

  @Test
  void waitsNoLongerThanItIsTold() throws Exception {
    threads.submit(() -> search.suggest("за", NOW, 5));
    begun.await();
    assertFalse(search.drain(Duration.ofMillis(20)));
  }

  @Test
  void countsNoCallThatFailed() {
    Future<SearchAnswer> failed =
        threads.submit(() -> search.search(new SearchQuery("за", NOW, 10, 0, false)));
    while (!failed.isDone()) {
      Thread.onSpinWait();
    }
    assertTrue(search.drain(LONG));
  }

  @Test
  void answersACallThatComesAfterwards() {
    assertTrue(search.drain(LONG));
    goOn.countDown();
    assertEquals(List.of(), search.suggest("за", NOW, 5));
  }
}
