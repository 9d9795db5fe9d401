package okno.store.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.card.World;
import okno.store.snapshot.History;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.Row;

/** The catalogue at an instant as it would be with some changes published. */
final class Overlay implements World {
  private final SqlCatalog catalog;
  private final History history;
  private final Instant valid;
  private final Map<EntryId, Planned> planned = new HashMap<>();
  private final Map<EntryId, Optional<ObjectNode>> bodies = new HashMap<>();

  Overlay(SqlCatalog catalog, Instant valid, Collection<Planned> all) {
    this.catalog = catalog;
    this.history = catalog.history();
    this.valid = valid;
    for (Planned one : all) {
      if (!one.since().isAfter(valid) && isLast(one)) {
        planned.put(one.said().entry(), one);
      }
    }
  }

  @Override
  public Optional<ObjectNode> body(EntryId id) {
    return bodies.computeIfAbsent(id, this::read);
  }

  @Override
  public boolean exists(EntryId id) {
    Planned change = planned.get(id);
    return change == null ? inForce(id).isPresent() : !change.said().isWithdrawal();
  }

  @Override
  public Set<EntryId> ids(EntryKind kind) {
    Set<EntryId> ids = new LinkedHashSet<>();
    history.entries(kind).keySet().stream().filter(this::exists).forEach(ids::add);
    planned.keySet().stream().filter(id -> id.kind() == kind && exists(id)).forEach(ids::add);
    return ids;
  }

  private Optional<ObjectNode> read(EntryId id) {
    Planned change = planned.get(id);
    return change == null
        ? inForce(id).map(catalog::body)
        : Optional.ofNullable(change.said().body());
  }

  private Optional<Row> inForce(EntryId id) {
    return history.timeline(id).inForce(valid, history.revision());
  }

  /** Whether no edition announced earlier counts then in its place. */
  private boolean isLast(Planned one) {
    Row row = history.timeline(one.said().entry()).at(valid, history.revision());
    return row == null || !row.since().isAfter(one.since());
  }
}
