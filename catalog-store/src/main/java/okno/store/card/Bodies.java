package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.pack.DraftEntry;

/** A world of bodies held in memory, such as a few folders of content side by side. */
public record Bodies(Map<EntryId, ObjectNode> bodies) implements World {
  public Bodies {
    bodies = Map.copyOf(bodies);
  }

  public static Bodies of(Collection<DraftEntry> drafts) {
    Map<EntryId, ObjectNode> bodies = new HashMap<>();
    drafts.forEach(draft -> bodies.put(draft.id(), draft.body()));
    return new Bodies(bodies);
  }

  @Override
  public Optional<ObjectNode> body(EntryId id) {
    return Optional.ofNullable(bodies.get(id));
  }

  @Override
  public boolean exists(EntryId id) {
    return bodies.containsKey(id);
  }

  @Override
  public Set<EntryId> ids(EntryKind kind) {
    Set<EntryId> ids = new TreeSet<>();
    bodies.keySet().stream().filter(id -> id.kind() == kind).forEach(ids::add);
    return ids;
  }
}
