package okno.store.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.card.World;
import okno.store.sql.Row;

/**
 * The catalogue at a moment, as checks and decoding look at it. Shared steps and phrases are found
 * by {@link #embedded} even where none is in force: a card may be in force from a day on which the
 * step it takes over had no edition yet, and must be readable on that day too.
 */
record HistoryWorld(History history, Instant valid, long known, Bodies bodies) implements World {
  @Override
  public Optional<ObjectNode> body(EntryId id) {
    Optional<Row> row =
        id.kind() == EntryKind.SHARED_STEP || id.kind() == EntryKind.PHRASE
            ? embedded(id)
            : history.timeline(id).inForce(valid, known);
    return row.map(found -> bodies.of(found.sequence()));
  }

  @Override
  public boolean exists(EntryId id) {
    return history.timeline(id).inForce(valid, known).isPresent();
  }

  @Override
  public Set<EntryId> ids(EntryKind kind) {
    Set<EntryId> ids = new LinkedHashSet<>();
    history
        .entries(kind)
        .forEach(
            (id, timeline) -> {
              if (timeline.inForce(valid, known).isPresent()) {
                ids.add(id);
              }
            });
    return ids;
  }

  Optional<Row> embedded(EntryId id) {
    return history.timeline(id).nearest(valid, known);
  }
}
