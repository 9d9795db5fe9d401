package okno.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okno.catalog.Snapshot;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.ListedService;
import okno.model.Output;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Referral;
import okno.model.Step;
import okno.model.Variant;

/**
 * Everything of a card that is searched, as plain text. Two equal texts need no new document, so a
 * publication costs what it changed, a renamed kind of document included.
 *
 * @param summary variants, options of questions, outputs
 * @param category authority and life events
 */
record CardText(
    PublicService service,
    int popularity,
    String summary,
    String category,
    String documents,
    String steps) {

  static CardText of(PublicService service, Snapshot snapshot) {
    List<String> summary = new ArrayList<>();
    service.variants().stream().map(Variant::title).forEach(summary::add);
    for (Question question : service.interview().questions()) {
      summary.addAll(question.options().values());
    }
    service.procedure().outputs().stream().map(Output::name).forEach(summary::add);

    List<String> category = new ArrayList<>();
    snapshot.organization(service.authority()).ifPresent(o -> category.add(o.name()));
    for (String event : service.scope().lifeEvents()) {
      snapshot
          .find(new EntryId(EntryKind.LIFE_EVENT, event))
          .ifPresent(found -> category.add(found.content().title()));
    }

    List<String> documents = new ArrayList<>();
    service
        .requirements()
        .documents()
        .forEach(
            document ->
                snapshot.evidenceType(document.type()).ifPresent(t -> documents.add(t.name())));

    List<String> steps = new ArrayList<>();
    service.procedure().steps().stream().map(Step::action).forEach(steps::add);
    service.referrals().stream().map(Referral::to).forEach(steps::add);

    return new CardText(
        service,
        popularity(service, snapshot),
        String.join("\n", summary),
        String.join("\n", category),
        String.join("\n", documents),
        String.join("\n", steps));
  }

  private static int popularity(PublicService service, Snapshot snapshot) {
    return snapshot
        .find(new EntryId(EntryKind.LISTED_SERVICE, service.id().value()))
        .flatMap(
            found ->
                found.content() instanceof ListedService listed
                    ? Optional.of(listed.popularity())
                    : Optional.empty())
        .orElse(1);
  }
}
