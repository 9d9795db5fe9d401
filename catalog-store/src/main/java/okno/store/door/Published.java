package okno.store.door;

import java.util.Set;
import okno.model.EntryId;

/** What listeners are told: the revision the catalogue has reached, and the entries it concerns. */
public record Published(long revision, Set<EntryId> entries) {}
