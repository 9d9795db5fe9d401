package okno.window.api;

import okno.catalog.Snapshot;
import okno.model.Aftercare;
import okno.model.Appeal;
import okno.model.FactReference;
import okno.model.Output;
import okno.model.Part;
import okno.model.Procedure;
import okno.model.PublicService;
import okno.model.Referral;
import okno.model.RefusalGround;
import okno.model.Speech;
import okno.model.Step;

/** What is done and said: steps, refusals, outputs, referrals, words, and what follows. */
final class ProcedureJson {
  private final Json json;
  private final Snapshot snapshot;
  private final ItemJson items;

  ProcedureJson(Json json, Snapshot snapshot, ItemJson items) {
    this.json = json;
    this.snapshot = snapshot;
    this.items = items;
  }

  void write(PublicService service) {
    Procedure procedure = service.procedure();
    json.objects("parts", procedure.parts(), this::part);
    json.objects("steps", procedure.steps(), this::step);
    json.objects("refusals", procedure.refusals(), this::refusal);
    json.objects("output", procedure.outputs(), this::output);
    json.objects("referrals", service.referrals(), this::referral);
    speech(service.speech());
    aftercare(service.aftercare());
  }

  private void part(Part part) {
    json.object("service", it -> items.service(part.service()));
    json.text("gives", part.gives());
    items.services("after", part.after());
    json.truth("proactive", part.proactive());
    json.truth("optional", part.optional());
    json.text("note", part.note());
    items.when(part);
  }

  private void step(Step step) {
    json.text("id", step.id());
    json.text("do", step.action());
    items.system(step.system());
    json.code("actor", step.actor());
    json.text("say", step.say());
    json.texts("check", step.check());
    json.text("on-fail", step.onFail());
    json.text("otherwise", step.otherwise());
    items.span("takes", step.takes());
    items.when(step);
  }

  private void refusal(RefusalGround refusal) {
    json.text("id", refusal.id());
    json.code("stage", refusal.stage());
    json.text("text", refusal.text());
    json.text("remedy", refusal.remedy());
    items.legalOrNull(refusal.legal());
    items.services("see", refusal.see());
    items.when(refusal);
  }

  private void output(Output output) {
    json.text("id", output.id());
    json.text("name", output.name());
    json.code("form", output.form());
    json.text("to", output.to());
    items.span("keep", output.keep());
    json.text("note", output.note());
    items.when(output);
  }

  private void referral(Referral referral) {
    json.text("id", referral.id());
    json.text("to", referral.to());
    json.object("authority", it -> items.organization(referral.authority()));
    json.text("how", referral.how());
    json.objects("bring", referral.bring(), this::bring);
    json.text("say", referral.say());
    json.text("regret", referral.regret());
    Referral.ComeBack comeBack = referral.comeBack();
    if (comeBack == null) {
      json.text("come-back", null);
    } else {
      json.object(
          "come-back",
          it ->
              json.text("text", comeBack.text())
                  .object("service", service -> items.service(comeBack.service())));
    }
    items.serviceOrNull("service", referral.service());
    json.objects("here", referral.here(), this::here);
    FactReference contact = referral.contact();
    if (contact == null) {
      json.text("contact", null);
    } else {
      json.object("contact", it -> items.cost(contact));
    }
    json.objects("costs", referral.costs(), items::cost);
    items.span("time", referral.time());
    items.when(referral);
  }

  private void bring(Referral.Bring bring) {
    items.evidenceType(bring.type());
    json.text("note", bring.note());
    items.when(bring);
  }

  private void here(Referral.Here here) {
    json.object("service", it -> items.service(here.service()));
    items.when(here);
  }

  private void speech(Speech speech) {
    json.object(
        "say",
        it ->
            json.text("greet", speech.greet())
                .text("clarify", speech.clarify())
                .text("regret", speech.regret())
                .text("close", speech.close())
                .texts("avoid", speech.avoid()));
  }

  private void aftercare(Aftercare after) {
    json.texts("tell", after.tell());
    items.services("offer", after.offer());
    Appeal appeal = after.appeal();
    if (appeal == null) {
      json.text("appeal", null);
    } else {
      json.object("appeal", it -> appeal(appeal));
    }
    items.services("related", after.related());
    json.objects(
        "confused-with",
        after.confusedWith(),
        confusion ->
            json.object("service", it -> items.service(confusion.service()))
                .text("tell", confusion.tell()));
  }

  private void appeal(Appeal appeal) {
    json.text("fact", appeal.fact());
    items.span(
        "term",
        snapshot
            .fact(appeal.fact())
            .flatMap(fact -> fact.on(snapshot.day()))
            .map(value -> value.term())
            .orElse(null));
    json.objects("to", appeal.to(), items::organization);
  }
}
