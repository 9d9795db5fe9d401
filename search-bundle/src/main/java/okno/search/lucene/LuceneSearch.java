package okno.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.search.CatalogSearch;
import okno.search.Hit;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.search.Suggestion;

/**
 * Answers queries at any moment. A question about now is answered from today's index; when only the
 * clock has moved past a boundary, the index is brought up to date first, because the first answer
 * after midnight must be the new text; when something has just been published, the index before it
 * answers until the new one is ready, and says its revision.
 */
public final class LuceneSearch implements CatalogSearch {
  private final Supplier<Catalog> catalog;
  private final Indexes indexes;

  /** The state of the catalogue that today's index shows. */
  private volatile Snapshot shown;

  /**
   * A search without a framework: for tests and benchmarks.
   *
   * @param folder where the copy of today's index is kept
   * @return ready, with today's index complete
   */
  public static LuceneSearch over(Supplier<Catalog> catalog, Path folder) {
    return new LuceneSearch(catalog, new Indexes(new IndexShelf(folder)));
  }

  /** Builds today's index; returns when it is complete. */
  LuceneSearch(Supplier<Catalog> catalog, Indexes indexes) {
    this.catalog = catalog;
    this.indexes = indexes;
    this.shown = catalog.get().now();
    indexes.bringUpToDate(shown);
  }

  /** Follows a publication. */
  public void refresh() {
    Snapshot now = catalog.get().now();
    indexes.bringUpToDate(now);
    shown = now;
  }

  /** Whether its index shows everything that is published. */
  boolean isUpToDate() {
    return shown.stamp().equals(catalog.get().now().stamp());
  }

  @Override
  public SearchAnswer search(SearchQuery query) {
    if (query.text().length() > LONGEST_QUERY) {
      throw new IllegalArgumentException(
          "A query has at most " + LONGEST_QUERY + " characters, not " + query.text().length());
    }
    long start = System.nanoTime();
    Snapshot snapshot = snapshot(query.moment());
    CardIndex index = indexes.of(snapshot);
    ReadQuery read = QueryReader.read(query.text(), index.lexicon(), query.literal());
    Ranking.Result result = rank(index, read);
    List<Hit> hits =
        result.found().stream()
            .skip(query.offset())
            .limit(query.limit())
            .map(found -> index.card(found.document()).hit(found.score(), result.stems()))
            .toList();
    return new SearchAnswer(
        query.text(),
        snapshot.revision(),
        query.moment(),
        result.found().size(),
        (System.nanoTime() - start) / 1000,
        read.repaired() ? read.text() : null,
        read.ignored(),
        hits);
  }

  @Override
  public List<Suggestion> suggest(String typed, Moment moment, int limit) {
    if (typed.length() > LONGEST_QUERY) {
      throw new IllegalArgumentException(
          "A query has at most " + LONGEST_QUERY + " characters, not " + typed.length());
    }
    CardIndex index = indexes.of(snapshot(moment));
    List<Suggestion> found = index.suggestions().starting(typed, limit);
    if (found.isEmpty() && KeyboardLayout.hasLatin(typed)) {
      return index.suggestions().starting(KeyboardLayout.russian(typed), limit);
    }
    return found;
  }

  private Snapshot snapshot(Moment moment) {
    Snapshot asked = catalog.get().at(moment);
    Snapshot current = shown;
    if (asked.stamp().equals(current.stamp()) || !isAboutNow(asked)) {
      return asked;
    }
    if (asked.revision() > current.revision()) {
      return current;
    }
    refresh();
    return asked;
  }

  /**
   * Whether it shows the present. What was published after it had been taken makes it no question
   * about the past: it would have an index of its own built, and run ahead of the next answer.
   */
  private boolean isAboutNow(Snapshot asked) {
    Catalog now = catalog.get();
    Snapshot present = now.now();
    if (asked.stamp().equals(present.stamp())) {
      return true;
    }
    Moment asKnownThen = new Moment(present.moment().validAt(), asked.moment().knownAt());
    return asked.revision() < present.revision()
        && asked.revision() >= shown.revision()
        && asked.stamp().equals(now.at(asKnownThen).stamp());
  }

  private static Ranking.Result rank(CardIndex index, ReadQuery read) {
    try {
      return Ranking.rank(index, read);
    } catch (IOException broken) {
      throw new UncheckedIOException("The index in memory cannot be read", broken);
    }
  }
}
