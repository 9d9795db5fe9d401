package okno.store.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okno.catalog.ChangeSet;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.snapshot.SqlCatalog;
import okno.store.sql.PackLog;
import okno.store.sql.PackName;
import okno.store.sql.SetRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of packs that come together, inside one transaction. Those that may publish are
 * judged as one world; whoever has a violation drops out and the rest is judged again, until what
 * is left holds together, so one bad pack keeps out only those that need it. They are published
 * {@code common} first, then by name. Packs that have to wait are judged one by one, by the same
 * rules, against the catalogue as the published ones leave it.
 */
final class Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
  private static final Comparator<Candidate> ORDER =
      Comparator.<Candidate, Boolean>comparing(one -> !one.content().pack().equals("common"))
          .thenComparing(one -> one.content().pack());

  private final Transaction work;
  private final SqlCatalog catalog;
  private final Trust trust;
  private final Map<Candidate, PackOutcome> outcomes = new LinkedHashMap<>();
  private final Map<Candidate, Standing> standings = new LinkedHashMap<>();
  private final Map<Candidate, Plan> published = new LinkedHashMap<>();

  Entrance(Transaction work, SqlCatalog catalog, Trust trust) {
    this.work = work;
    this.catalog = catalog;
    this.trust = trust;
  }

  /** An outcome for each of them. */
  Map<Candidate, PackOutcome> enter(List<Candidate> all) throws SQLException {
    List<Candidate> publishing = new ArrayList<>();
    List<Candidate> waiting = new ArrayList<>();
    for (Candidate candidate : all.stream().sorted(ORDER).toList()) {
      if (isOpen(candidate)) {
        (trust.whyItWaits(candidate.content()).isEmpty() ? publishing : waiting).add(candidate);
      }
    }
    publish(publishing);
    for (Candidate candidate : waiting) {
      submit(candidate);
    }
    return outcomes;
  }

  /** Settles what the version alone decides; true for the others. */
  private boolean isOpen(Candidate candidate) throws SQLException {
    PackName name = candidate.name();
    Standing standing = new Standing(PackLog.of(work.connection(), name.pack()));
    standings.put(candidate, standing);
    switch (standing.of(name, candidate.manner())) {
      case REUSED -> {
        refuse(
            candidate,
            List.of(
                new Violation(
                    "pack.yaml",
                    0,
                    "Версия " + name.version() + " уже была в каталоге с другим содержанием",
                    "Поднимите version в pack.yaml")));
        return false;
      }
      case OUTDATED -> {
        LOG.info(
            "Pack {} {} is older than {} in the catalogue and changes nothing",
            name.pack(),
            name.version(),
            standing.current().map(PackName::version).orElse("what was"));
        unchanged(candidate);
        return false;
      }
      case KNOWN, REJECTED -> {
        unchanged(candidate);
        return false;
      }
      default -> {
        return true;
      }
    }
  }

  private void publish(List<Candidate> publishing) throws SQLException {
    Map<Candidate, Plan> plans = new LinkedHashMap<>();
    publishing.forEach(candidate -> plans.put(candidate, plan(candidate)));
    Judge judge = new Judge(catalog);
    drop(ownership(judge, plans), plans);
    Map<Candidate, List<Violation>> bad = content(judge, plans);
    while (!bad.isEmpty()) {
      drop(bad, plans);
      bad = content(judge, plans);
    }
    List<Planned> together =
        plans.values().stream().flatMap(plan -> plan.changes().stream()).toList();
    for (Map.Entry<Candidate, Plan> entry : plans.entrySet()) {
      publish(entry.getKey(), entry.getValue(), together);
    }
    published.putAll(plans);
  }

  private void drop(Map<Candidate, List<Violation>> bad, Map<Candidate, Plan> plans)
      throws SQLException {
    for (Map.Entry<Candidate, List<Violation>> entry : bad.entrySet()) {
      refuse(entry.getKey(), entry.getValue());
      plans.remove(entry.getKey());
    }
  }

  private void publish(Candidate candidate, Plan plan, List<Planned> together) throws SQLException {
    PackName name = candidate.name();
    ChangeSet set = null;
    if (plan.isEmpty()) {
      unchanged(candidate);
    } else {
      Person author = Trust.author(candidate.content(), new Person(name.origin()));
      set =
          work.publish(
              plan,
              together,
              new Transaction.Warrant(
                  name,
                  origin(candidate),
                  author,
                  Trust.approver(candidate.content()),
                  plan.hash(work.history())),
              null);
      outcomes.put(candidate, new PackOutcome.Published(name.pack(), name.version(), set));
    }
    replaceWaiting(candidate);
    work.own(name.pack(), Said.of(candidate.content()));
    work.log(name, PackLog.Outcome.ENTERED, candidate.by().name(), set, "");
  }

  private void submit(Candidate candidate) throws SQLException {
    Optional<ChangeSet> same = waitingSame(candidate);
    String why = trust.whyItWaits(candidate.content()).orElse("");
    PackName name = candidate.name();
    if (same.isPresent()) {
      outcomes.put(
          candidate, new PackOutcome.Waiting(name.pack(), name.version(), same.get(), why));
      return;
    }
    Plan plan = work.plan(Said.of(candidate.content()), false);
    List<Plan> world = new ArrayList<>(published.values());
    world.add(plan);
    Judge judge = new Judge(catalog);
    List<Violation> violations = new ArrayList<>(judge.ownership(candidate, published.keySet()));
    if (violations.isEmpty()) {
      violations.addAll(judge.content(plan, world, work.instant()));
    }
    if (!violations.isEmpty()) {
      refuse(candidate, violations);
      return;
    }
    replaceWaiting(candidate);
    if (plan.isEmpty()) {
      unchanged(candidate);
      work.log(name, PackLog.Outcome.ENTERED, candidate.by().name(), null, "");
      return;
    }
    List<Planned> together = world.stream().flatMap(one -> one.changes().stream()).toList();
    Person author = Trust.author(candidate.content(), candidate.by());
    ChangeSet set = work.submit(plan, together, name, author, why);
    work.log(name, PackLog.Outcome.WAITING, candidate.by().name(), set, "");
    outcomes.put(candidate, new PackOutcome.Waiting(name.pack(), name.version(), set, why));
  }

  /** A set of the same pack that still waits says something its author has said better now. */
  private void replaceWaiting(Candidate candidate) throws SQLException {
    PackName name = candidate.name();
    for (ChangeSet waiting : SetRows.waiting(work.connection(), name.pack())) {
      PackName old = SetRows.pack(work.connection(), waiting.id());
      ChangeSet set = work.reject(waiting, candidate.by(), "заменено версией " + name.version());
      work.log(old, PackLog.Outcome.REJECTED, candidate.by().name(), set, "");
    }
  }

  private Optional<ChangeSet> waitingSame(Candidate candidate) throws SQLException {
    for (ChangeSet waiting : SetRows.waiting(work.connection(), candidate.content().pack())) {
      if (SetRows.pack(work.connection(), waiting.id()).equals(candidate.name())) {
        return Optional.of(waiting);
      }
    }
    return Optional.empty();
  }

  private Plan plan(Candidate candidate) {
    return work.plan(Said.of(candidate.content()), isBack(candidate));
  }

  private boolean isBack(Candidate candidate) {
    return standing(candidate).of(candidate.name(), candidate.manner()) == Standing.Meaning.BACK;
  }

  private String origin(Candidate candidate) {
    String origin = candidate.name().origin();
    return isBack(candidate)
        ? origin
            + " (roll-back from "
            + standing(candidate).current().map(PackName::version).orElse("")
            + ")"
        : origin;
  }

  private static Map<Candidate, List<Violation>> ownership(
      Judge judge, Map<Candidate, Plan> plans) {
    Map<Candidate, List<Violation>> bad = new LinkedHashMap<>();
    for (Candidate candidate : plans.keySet()) {
      List<Violation> violations = judge.ownership(candidate, plans.keySet());
      if (!violations.isEmpty()) {
        bad.put(candidate, violations);
      }
    }
    return bad;
  }

  private Map<Candidate, List<Violation>> content(Judge judge, Map<Candidate, Plan> plans) {
    Map<Candidate, List<Violation>> bad = new LinkedHashMap<>();
    for (Map.Entry<Candidate, Plan> entry : plans.entrySet()) {
      List<Violation> violations = judge.content(entry.getValue(), plans.values(), work.instant());
      if (!violations.isEmpty()) {
        bad.put(entry.getKey(), violations);
      }
    }
    return bad;
  }

  private void unchanged(Candidate candidate) {
    PackName name = candidate.name();
    outcomes.put(
        candidate,
        new PackOutcome.Unchanged(name.pack(), name.version(), work.history().revision()));
  }

  private void refuse(Candidate candidate, List<Violation> list) throws SQLException {
    PackName name = candidate.name();
    Violations violations = new Violations(list);
    outcomes.put(candidate, new PackOutcome.Refused(name.pack(), name.version(), violations));
    refuse(work, standing(candidate), name, candidate.by(), violations);
  }

  /** Remembers a refusal, once: the same pack found again at each start says nothing new. */
  static void refuse(
      Transaction work, Standing standing, PackName name, Person by, Violations violations)
      throws SQLException {
    String json = Refusals.json(violations);
    boolean told =
        standing
            .refusal()
            .filter(line -> line.pack().equals(name) && line.violations().equals(json))
            .isPresent();
    if (told) {
      return;
    }
    LOG.warn(
        "Pack {} {} is refused, what was in the catalogue stays:\n{}",
        name.pack(),
        name.version(),
        violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
    work.log(name, PackLog.Outcome.REFUSED, by.name(), null, json);
    ObjectNode detail = Transaction.detail(name).put("violations", violations.count());
    work.audit(by, "refuse", "pack/" + name.pack(), detail);
  }

  private Standing standing(Candidate candidate) {
    return standings.getOrDefault(candidate, new Standing(List.of()));
  }
}
