package okno.search.lucene;

import java.nio.file.Path;
import java.util.List;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.search.CatalogSearch;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.search.Suggestion;

/** Opens the real search without a framework, for tests of whoever stands on it. */
public final class TestSearch implements CatalogSearch {
  private final LuceneSearch search;

  public TestSearch(Catalog catalog, Path data) {
    search = new LuceneSearch(() -> catalog, new Indexes(new IndexShelf(data.resolve("index"))));
  }

  /** Follows a publication. */
  public void refresh() {
    search.refresh();
  }

  @Override
  public SearchAnswer search(SearchQuery query) {
    return search.search(query);
  }

  @Override
  public List<Suggestion> suggest(String typed, Moment moment, int limit) {
    return search.suggest(typed, moment, limit);
  }
}
