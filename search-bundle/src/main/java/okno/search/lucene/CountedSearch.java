package okno.search.lucene;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okno.catalog.Moment;
import okno.search.CatalogSearch;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.search.Suggestion;

/**
 * A search that knows how many calls are in flight, so that the bundle can wait for the last one
 * before its classes go. A caller that got the service just before it was withdrawn is answered
 * too.
 */
final class CountedSearch implements CatalogSearch {
  private final CatalogSearch search;

  /** The calls in flight, and one party more: whoever will wait for them. */
  private final Phaser calls = new Phaser(1);

  CountedSearch(CatalogSearch search) {
    this.search = search;
  }

  @Override
  public SearchAnswer search(SearchQuery query) {
    calls.register();
    try {
      return search.search(query);
    } finally {
      calls.arriveAndDeregister();
    }
  }

  @Override
  public List<Suggestion> suggest(String typed, Moment moment, int limit) {
    calls.register();
    try {
      return search.suggest(typed, moment, limit);
    } finally {
      calls.arriveAndDeregister();
    }
  }

  /** Waits until no call is in flight; false when that takes longer. Called once, at the end. */
  boolean drain(Duration patience) {
    int phase = calls.arriveAndDeregister();
    try {
      if (phase >= 0) {
        calls.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (TimeoutException busy) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
