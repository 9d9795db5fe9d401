package okno.window.api;

import okno.catalog.Snapshot;
import okno.model.Applicant;
import okno.model.Deadline;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.Evidence;
import okno.model.Interview;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Requirements;
import okno.model.Scope;
import okno.model.Variant;
import okno.model.Verification;

/**
 * The card in JSON. Members are called as the packs call them ({@code docs/content.md}); what a
 * card names by an id comes with its name, and facts with their value on the day asked for.
 */
final class CardJson {
  private final Json json;
  private final Snapshot snapshot;
  private final ItemJson items;

  CardJson(Json json, Snapshot snapshot) {
    this.json = json;
    this.snapshot = snapshot;
    this.items = new ItemJson(json, snapshot);
  }

  void write(PublicService service) {
    json.text("id", service.id());
    json.text("title", service.names().title());
    json.text("short", service.names().shortTitle());
    json.texts("also", service.names().also());
    json.object("authority", it -> items.organization(service.authority()));
    json.object(
        "availability",
        it -> {
          json.code("state", service.availability().state());
          json.texts("places", service.availability().places());
          json.text("note", service.availability().note());
        });
    scope(service.scope());
    interview(service.interview());
    json.objects("variants", service.variants(), this::variant);
    requirements(service.requirements());
    new ProcedureJson(json, snapshot, items).write(service);
    verification(service.verification());
  }

  private void scope(Scope scope) {
    json.texts("audience", scope.audience());
    json.objects("life-events", scope.lifeEvents(), this::lifeEvent);
    json.objects(
        "channels",
        scope.channels(),
        channel ->
            json.text("type", channel.type())
                .text("where", channel.where())
                .text("note", channel.note()));
    json.objects("legal", scope.legal(), items::legal);
  }

  private void lifeEvent(String id) {
    json.text("id", id);
    json.text(
        "title",
        snapshot
            .find(new EntryId(EntryKind.LIFE_EVENT, id))
            .map(edition -> edition.content().title())
            .orElse(null));
  }

  private void interview(Interview interview) {
    json.objects("questions", interview.questions(), this::question);
    json.object(
        "named",
        it ->
            interview
                .named()
                .forEach((name, condition) -> json.condition(name, ConditionForm.of(condition))));
  }

  private void question(Question question) {
    json.text("id", question.id());
    json.text("ask", question.ask());
    json.objects(
        "options",
        question.options().entrySet(),
        option -> json.text("id", option.getKey()).text("label", option.getValue()));
    json.truth("many", question.many());
    json.text("hint", question.hint());
    items.when(question);
  }

  private void variant(Variant variant) {
    json.text("id", variant.id());
    json.text("title", variant.title());
    json.text("redirect", variant.redirect());
    json.code("availability", variant.availability());
    json.text("note", variant.note());
    items.when(variant);
  }

  private void requirements(Requirements requirements) {
    json.objects("applicants", requirements.applicants(), this::applicant);
    json.objects("documents", requirements.documents(), this::document);
    json.objects("costs", requirements.costs(), items::cost);
    items.span("time", requirements.time());
    json.objects("deadlines", requirements.deadlines(), this::deadline);
  }

  private void applicant(Applicant applicant) {
    json.text("as", applicant.representative() ? "representative" : "self");
    json.text("who", applicant.who());
    json.text("note", applicant.note());
    items.when(applicant);
  }

  private void document(Evidence document) {
    json.text("id", document.id());
    items.evidenceType(document.type());
    json.code("source", document.source());
    json.code("form", document.form());
    String agency = document.agency();
    if (agency == null) {
      json.text("agency", null);
    } else {
      json.object("agency", it -> items.organization(agency));
    }
    json.texts("check", document.check());
    items.span("validity", document.validity());
    json.number("count", document.count());
    json.truth("returned", document.returned());
    json.truth("required", document.required());
    json.text("sign", document.sign());
    json.text("note", document.note());
    items.when(document);
  }

  private void deadline(Deadline deadline) {
    json.text("id", deadline.id());
    json.text("text", deadline.text());
    items.span("span", deadline.span());
    json.text("missed", deadline.missed());
    items.legalOrNull(deadline.legal());
    items.when(deadline);
  }

  private void verification(Verification verification) {
    json.object(
        "verified",
        it -> {
          json.text("state", verification.verified() ? "verified" : "draft");
          json.code("confidence", verification.confidence());
          json.text("by", verification.by());
          json.text("on", verification.on());
          json.text("review-after", verification.reviewAfter());
          json.texts("sources", verification.sources());
          json.object(
              "blocks",
              blocks -> verification.blocks().forEach((block, sure) -> json.code(block, sure)));
        });
  }
}
