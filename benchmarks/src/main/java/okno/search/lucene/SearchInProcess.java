package okno.search.lucene;

import java.nio.file.Path;
import okno.catalog.Catalog;
import okno.search.CatalogSearch;

/**
 * The search of search-bundle without the framework. It lives in that bundle's package because the
 * bundle shows nothing but its service, and a benchmark is no reason to open it.
 */
public final class SearchInProcess {
  private SearchInProcess() {}

  /**
   * @param folder where the index is kept
   * @return ready, with today's index complete
   */
  public static CatalogSearch over(Catalog catalog, Path folder) {
    return new LuceneSearch(() -> catalog, new Indexes(new IndexShelf(folder)));
  }
}
