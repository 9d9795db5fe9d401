package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import okno.model.EntryId;
import okno.model.EntryKind;

/** The catalogue as it is, or as it would be in force with a pack applied. */
public interface World {
  Optional<ObjectNode> body(EntryId id);

  boolean exists(EntryId id);

  Set<EntryId> ids(EntryKind kind);
}
