package okno.window.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okno.catalog.Edition;
import okno.catalog.Snapshot;
import okno.model.Deadline;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.Evidence;
import okno.model.Fact;
import okno.model.FactReference;
import okno.model.LegalReference;
import okno.model.PublicService;
import okno.model.Referral;
import okno.model.RefusalGround;
import okno.model.ServiceId;
import okno.model.Step;
import org.jspecify.annotations.Nullable;

/** Finds every {@link Use} in a snapshot, card by card. */
final class Uses {
  private final List<Use> found = new ArrayList<>();
  private EntryId user;

  private Uses(EntryId first) {
    this.user = first;
  }

  static List<Use> in(Snapshot snapshot) {
    Uses uses = new Uses(new EntryId(EntryKind.SERVICE, "none"));
    for (Edition<?> edition : snapshot.all(EntryKind.SERVICE)) {
      Optional<PublicService> service =
          snapshot.service(new ServiceId(edition.entry().value())).map(Edition::content);
      service.ifPresent(uses::service);
    }
    for (Edition<?> edition : snapshot.all(EntryKind.FACT)) {
      snapshot.fact(edition.entry().value()).ifPresent(uses::fact);
    }
    return uses.found;
  }

  private void service(PublicService service) {
    user = service.entryId();
    service.scope().legal().forEach(legal -> act(legal, "ground"));
    for (Evidence paper : service.requirements().documents()) {
      add(EntryKind.EVIDENCE_TYPE, paper.type(), code(paper.source()), "");
    }
    service.requirements().costs().forEach(cost -> fact(cost, "cost"));
    for (Deadline deadline : service.requirements().deadlines()) {
      act(deadline.legal(), "deadline");
    }
    for (Step step : service.procedure().steps()) {
      if (step.system() != null) {
        add(EntryKind.INFORMATION_SYSTEM, step.system(), "step", "");
      }
    }
    for (RefusalGround refusal : service.procedure().refusals()) {
      act(refusal.legal(), "refusal");
    }
    service.referrals().forEach(this::referral);
    if (service.aftercare().appeal() != null) {
      add(EntryKind.FACT, service.aftercare().appeal().fact(), "appeal", "");
    }
  }

  private void referral(Referral referral) {
    referral.bring().forEach(paper -> add(EntryKind.EVIDENCE_TYPE, paper.type(), "bring", ""));
    referral.costs().forEach(cost -> fact(cost, "cost"));
    if (referral.contact() != null) {
      fact(referral.contact(), "contact");
    }
  }

  private void fact(Fact fact) {
    user = fact.entryId();
    act(fact.legal(), "fact");
  }

  private void fact(FactReference reference, String place) {
    add(EntryKind.FACT, reference.fact(), place, "");
  }

  private void act(@Nullable LegalReference legal, String place) {
    if (legal != null) {
      add(EntryKind.LEGAL_RESOURCE, legal.act(), place, legal.point() == null ? "" : legal.point());
    }
  }

  private void add(EntryKind kind, String id, String place, String point) {
    found.add(new Use(user, new EntryId(kind, id), "register.place." + place, point));
  }

  private static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
