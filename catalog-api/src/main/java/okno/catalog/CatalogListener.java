package okno.catalog;

import java.util.Set;
import okno.model.EntryId;

/**
 * Registered as a service by whoever wants to know of a publication. Called after the commit, on a
 * thread of the store, in the order of revisions; it must return soon and may not throw.
 */
public interface CatalogListener {
  void published(long revision, Set<EntryId> entries);
}
