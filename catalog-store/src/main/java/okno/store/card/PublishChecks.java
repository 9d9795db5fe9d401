package okno.store.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okno.content.Violation;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.pack.DraftEntry;
import okno.store.pack.DraftWithdrawal;
import okno.store.yaml.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Judges entries whose form is right, in the world they are going to live in. The checks of a card
 * stand on each other (references, rules, conditions, all paths): each starts only when those
 * before it found nothing in this card, so one mistake is told once and nothing unsafe is
 * evaluated. Entries do not wait for each other.
 */
public final class PublishChecks {
  private final World world;
  private final @Nullable Likeness likeness;
  private final Map<EntryKind, Set<String>> known = new EnumMap<>(EntryKind.class);

  private PublishChecks(World world, @Nullable Likeness likeness) {
    this.world = world;
    this.likeness = likeness;
  }

  /**
   * @param world the catalogue as it would be with these drafts in force
   */
  public static List<Violation> check(Collection<DraftEntry> drafts, World world) {
    return check(drafts, world, new Likeness());
  }

  /**
   * The same for several worlds in turn.
   *
   * @param likeness what has been read of the cards so far
   */
  public static List<Violation> check(
      Collection<DraftEntry> drafts, World world, Likeness likeness) {
    PublishChecks checks = new PublishChecks(world, likeness);
    List<Violation> violations = new ArrayList<>();
    drafts.forEach(draft -> violations.addAll(checks.entry(draft)));
    return violations;
  }

  /** Whether an entry that stands unchanged still holds in a world that changes around it. */
  public static List<Violation> checkStanding(DraftEntry standing, World world) {
    return new PublishChecks(world, null).entry(standing);
  }

  /**
   * What would point into the void when these entries are gone.
   *
   * @param world the catalogue as it would be without them
   */
  public static List<Violation> checkWithdrawals(
      Collection<DraftWithdrawal> withdrawals, World world) {
    PublishChecks checks = new PublishChecks(world, null);
    List<Violation> violations = new ArrayList<>();
    for (DraftWithdrawal withdrawal : withdrawals) {
      EntryId successor = withdrawal.successor();
      if (successor != null && !checks.exists(successor)) {
        violations.add(
            withdrawal
                .source()
                .violation(
                    "", "Преемника " + successor + " в каталоге нет", checks.near(successor)));
      }
      List<String> users = checks.users(withdrawal.id());
      if (!users.isEmpty()) {
        violations.add(
            withdrawal
                .source()
                .violation(
                    "",
                    "На " + withdrawal.id() + " ещё ссылаются: " + String.join(", ", users),
                    "Исправьте эти записи в том же пакете"));
      }
    }
    return violations;
  }

  private List<Violation> entry(DraftEntry draft) {
    Findings findings = new Findings(draft);
    ObjectNode body = draft.body();
    references(draft, findings);
    switch (draft.id().kind()) {
      case SERVICE -> card(body, findings);
      case FACT -> ListChecks.fact(body, findings);
      case SHARED_STEP -> ListChecks.sharedStep(body, findings);
      case LIFE_EVENT -> ListChecks.lifeEvent(body, findings);
      default -> {
        // The form says all there is to say.
      }
    }
    Privacy.check(body, "", findings);
    if (findings.isEmpty()) {
      decodes(draft, findings);
    }
    if (findings.isEmpty() && likeness != null) {
      likeness.title(draft.id(), body, world, findings);
      if (draft.id().kind() == EntryKind.SERVICE) {
        likeness.check(draft.id(), body, world, findings);
      }
    }
    return findings.violations();
  }

  private void card(ObjectNode body, Findings findings) {
    CardChecks.check(body, world, findings);
    if (findings.isEmpty()) {
      long work = ConditionChecks.check(body, findings);
      if (findings.isEmpty()) {
        PathChecks.check(body, work, findings);
      }
    }
  }

  private void references(DraftEntry draft, Findings findings) {
    for (References.Reference reference : References.in(draft.id().kind(), draft.body())) {
      EntryId target = reference.target();
      if (!exists(target)) {
        findings.add(reference.pointer(), "В каталоге нет " + named(target), near(target));
      }
    }
  }

  /** A service may be only a line of the register: its card is still to be written. */
  private boolean exists(EntryId id) {
    return world.exists(id)
        || id.kind() == EntryKind.SERVICE
            && world.exists(new EntryId(EntryKind.LISTED_SERVICE, id.value()));
  }

  private List<String> users(EntryId gone) {
    List<String> users = new ArrayList<>();
    if (exists(gone)) {
      return users;
    }
    for (EntryKind kind : EntryKind.values()) {
      for (EntryId user : world.ids(kind)) {
        world
            .body(user)
            .filter(body -> EntryCodec.uses(user, body).contains(gone))
            .ifPresent(body -> users.add(user.toString()));
      }
    }
    return users;
  }

  private String near(EntryId missing) {
    Set<String> names =
        known.computeIfAbsent(
            missing.kind(),
            kind -> {
              Set<String> all = names(kind);
              if (kind == EntryKind.SERVICE) {
                all.addAll(names(EntryKind.LISTED_SERVICE));
              }
              return all;
            });
    List<String> nearest = Spelling.nearest(missing.value(), names, 1);
    return nearest.isEmpty()
        ? "Проверьте код или добавьте запись"
        : "Проверьте код; ближайший — `" + nearest.get(0) + "`";
  }

  private Set<String> names(EntryKind kind) {
    return world.ids(kind).stream().map(EntryId::value).collect(Collectors.toSet());
  }

  private static String named(EntryId id) {
    String kind =
        switch (id.kind()) {
          case SERVICE -> "услуги";
          case ORGANIZATION -> "ведомства";
          case FACT -> "факта";
          case LEGAL_RESOURCE -> "правового акта";
          case INFORMATION_SYSTEM -> "программы";
          case EVIDENCE_TYPE -> "вида документа";
          case LIFE_EVENT -> "жизненной ситуации";
          case SYNONYMS -> "синонимов";
          case PHRASE -> "фразы";
          case SHARED_STEP -> "общего шага";
          case LISTED_SERVICE -> "строки перечня";
        };
    return kind + " `" + id.value() + "`";
  }

  /** The last word has the model itself: what it does not accept must not be stored. */
  private void decodes(DraftEntry draft, Findings findings) {
    try {
      EntryCodec.decode(draft.id(), draft.body(), world);
    } catch (IllegalStateException refused) {
      Throwable cause = refused.getCause();
      findings.add(
          "",
          "Запись не читается: " + (cause == null ? refused.getMessage() : cause.getMessage()),
          "Исправьте названное место");
    }
  }
}
