package okno.store.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okno.content.Violation;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.card.Likeness;
import okno.store.card.PublishChecks;
import okno.store.pack.DraftEntry;
import okno.store.snapshot.History;
import okno.store.snapshot.SqlCatalog;
import okno.store.snapshot.Timeline;
import okno.store.sql.Row;

/**
 * What keeps a pack out, apart from its form: whose entries they are, and whether the catalogue
 * holds together with them, on every day on which something would change. Packs that come together
 * are judged as one world, so that they may refer to each other; what the catalogue holds already
 * is looked at again only where it refers to something that ends or changes under it.
 */
final class Judge {
  private final SqlCatalog catalog;
  private final History history;
  private final Likeness likeness = new Likeness();

  Judge(SqlCatalog catalog) {
    this.catalog = catalog;
    this.history = catalog.history();
  }

  /** Entries are brought once, by their owner or by a pack that says it takes over from it. */
  List<Violation> ownership(Candidate candidate, Collection<Candidate> together) {
    List<Violation> violations = new ArrayList<>();
    Set<EntryId> seen = new HashSet<>();
    Map<EntryId, Candidate> others = others(candidate, together);
    String pack = candidate.content().pack();
    for (Said said : Said.of(candidate.content())) {
      EntryId entry = said.entry();
      String owner = history.owner(entry).orElse(pack);
      Candidate other = others.get(entry);
      if (!seen.add(entry)) {
        violations.add(
            said.source()
                .violation("", entry + " встречается в пакете дважды", "Оставьте одну запись"));
      } else if (!owner.equals(pack) && !candidate.content().takesOver().contains(owner)) {
        violations.add(
            said.source()
                .violation(
                    "",
                    entry + " принадлежит пакету «" + owner + "»",
                    "Уберите запись или напишите в pack.yaml takes-over: [" + owner + "]"));
      } else if (other != null && !keeps(entry, pack, other)) {
        violations.add(
            said.source()
                .violation(
                    "",
                    entry + " есть и в пакете «" + other.content().pack() + "»",
                    "Оставьте запись в одном из двух пакетов"));
      }
    }
    return violations;
  }

  /** Everything wrong with the changes of one pack, seen in the world that all of them make. */
  List<Violation> content(Plan plan, Collection<Plan> together, Instant instant) {
    List<Planned> all = together.stream().flatMap(one -> one.changes().stream()).toList();
    Map<Instant, List<DraftEntry>> drafts = new TreeMap<>();
    for (Planned planned : plan.changes()) {
      if (!planned.said().isWithdrawal()) {
        Instant day = planned.since().isAfter(instant) ? planned.since() : instant;
        drafts.computeIfAbsent(day, first -> new ArrayList<>()).add(planned.said().draft());
      }
    }
    List<Violation> violations = new ArrayList<>();
    drafts.forEach(
        (day, some) ->
            violations.addAll(PublishChecks.check(some, new Overlay(catalog, day, all), likeness)));
    violations.addAll(waysOut(plan, all, instant));
    violations.addAll(aftermath(plan, all, instant));
    return violations;
  }

  /** Whoever is sent on from an entry that ends arrives somewhere. */
  private List<Violation> waysOut(Plan plan, List<Planned> all, Instant instant) {
    List<Violation> violations = new ArrayList<>();
    for (Planned planned : plan.changes()) {
      Row.Gone gone = planned.said().gone();
      EntryId successor = gone == null ? null : gone.successor();
      Instant day = planned.since().isAfter(instant) ? planned.since() : instant;
      if (successor != null && !isThere(successor, new Overlay(catalog, day, all))) {
        violations.add(
            planned
                .said()
                .source()
                .violation(
                    "",
                    "Замены " + successor + " нет в каталоге",
                    "Назовите в successor существующую запись или уберите его"));
      }
    }
    return violations;
  }

  /** A service may be known by its line of the register alone. */
  private static boolean isThere(EntryId id, Overlay world) {
    return world.exists(id)
        || id.kind() == EntryKind.SERVICE
            && world.exists(new EntryId(EntryKind.LISTED_SERVICE, id.value()));
  }

  /** What stands in the catalogue and would be wrong after the changes. */
  private List<Violation> aftermath(Plan plan, List<Planned> all, Instant instant) {
    Map<EntryId, Planned> shaken = new HashMap<>();
    for (Planned planned : plan.changes()) {
      if (shakesOthers(planned)) {
        EntryId entry = planned.said().entry();
        shaken.put(entry, planned);
        if (entry.kind() == EntryKind.LISTED_SERVICE) {
          shaken.put(new EntryId(EntryKind.SERVICE, entry.value()), planned);
        }
      }
    }
    List<Violation> violations = new ArrayList<>();
    if (shaken.isEmpty()) {
      return violations;
    }
    for (Instant day : days(shaken.values(), instant)) {
      Overlay world = new Overlay(catalog, day, all);
      affected(shaken, all, day)
          .forEach(
              (row, cause) -> {
                DraftEntry standing =
                    new DraftEntry(row.entry(), null, catalog.body(row), Said.nowhere(row.entry()));
                for (Violation found : PublishChecks.checkStanding(standing, world)) {
                  violations.add(
                      cause
                          .said()
                          .source()
                          .violation(
                              "",
                              "Из-за этой записи в "
                                  + row.entry()
                                  + " станет неверно: "
                                  + found.what(),
                              "Измените сначала " + row.entry() + ". " + found.cure()));
                }
              });
    }
    return violations;
  }

  private static boolean shakesOthers(Planned planned) {
    EntryKind kind = planned.said().entry().kind();
    return planned.before() != null
        && (planned.said().isWithdrawal()
            || kind == EntryKind.SHARED_STEP
            || kind == EntryKind.FACT);
  }

  /** Now, the days of the changes, and every later day on which something else is announced. */
  private Set<Instant> days(Collection<Planned> changes, Instant instant) {
    Set<Instant> days = new TreeSet<>();
    for (Planned planned : changes) {
      days.add(planned.since().isAfter(instant) ? planned.since() : instant);
    }
    for (Instant next = history.boundaryAfter(instant);
        next != null;
        next = history.boundaryAfter(next)) {
      days.add(next);
    }
    return days;
  }

  /** The editions in force on a day that refer to something shaken, and to what. */
  private Map<Row, Planned> affected(Map<EntryId, Planned> shaken, List<Planned> all, Instant day) {
    Set<EntryId> spokenOf = new HashSet<>();
    all.stream()
        .filter(planned -> !planned.since().isAfter(day))
        .forEach(planned -> spokenOf.add(planned.said().entry()));
    Map<Row, Planned> affected = new LinkedHashMap<>();
    for (EntryKind kind : EntryKind.values()) {
      for (Map.Entry<EntryId, Timeline> entry : history.entries(kind).entrySet()) {
        if (spokenOf.contains(entry.getKey())) {
          continue;
        }
        entry
            .getValue()
            .inForce(day, history.revision())
            .ifPresent(
                row ->
                    row.uses().stream()
                        .map(shaken::get)
                        .filter(planned -> planned != null && !planned.since().isAfter(day))
                        .findFirst()
                        .ifPresent(cause -> affected.put(row, cause)));
      }
    }
    return affected;
  }

  private static Map<EntryId, Candidate> others(
      Candidate candidate, Collection<Candidate> together) {
    Map<EntryId, Candidate> others = new HashMap<>();
    for (Candidate other : together) {
      if (!other.content().pack().equals(candidate.content().pack())) {
        Said.of(other.content()).forEach(said -> others.put(said.entry(), other));
      }
    }
    return others;
  }

  /** The owner keeps an entry against whoever does not say that it takes over. */
  private boolean keeps(EntryId entry, String pack, Candidate other) {
    return history.owner(entry).filter(pack::equals).isPresent()
        && !other.content().takesOver().contains(pack);
  }
}
