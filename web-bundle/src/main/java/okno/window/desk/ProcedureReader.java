package okno.window.desk;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okno.model.Appeal;
import okno.model.Fact;
import okno.model.Output;
import okno.model.Part;
import okno.model.Procedure;
import okno.model.PublicService;
import okno.model.RefusalGround;
import okno.model.Step;
import org.jspecify.annotations.Nullable;

/** What is done, what comes out and why it may be refused, as a card shows it. */
final class ProcedureReader {
  private final Reading reading;
  private final PublicService service;
  private final Procedure procedure;
  private final Gates gates;

  ProcedureReader(Reading reading, PublicService service, Gates gates) {
    this.reading = reading;
    this.service = service;
    this.procedure = service.procedure();
    this.gates = gates;
  }

  List<CardView.Step> steps() {
    return procedure.steps().stream().map(this::step).toList();
  }

  List<CardView.Ground> refusals() {
    return procedure.refusals().stream().map(this::refusal).toList();
  }

  List<CardView.Result> results() {
    return procedure.outputs().stream().map(this::result).toList();
  }

  List<CardView.Part> parts() {
    return procedure.parts().stream().map(this::part).toList();
  }

  /** What the visitor brings for all the parts, each kind of paper once. */
  List<CardView.BundlePaper> bundle() {
    return BundlePapers.of(reading, procedure.parts(), gates::of);
  }

  /** The programs of the steps, in the order in which they are needed. */
  List<CardView.Program> programs() {
    return procedure.steps().stream()
        .map(Step::system)
        .filter(Objects::nonNull)
        .distinct()
        .map(reading.snapshot()::informationSystem)
        .flatMap(Optional::stream)
        .map(
            program ->
                new CardView.Program(
                    program.name(),
                    reading.asOf().link("/register/programs/" + program.id()),
                    program.purpose(),
                    program.owner(),
                    program.fallback()))
        .toList();
  }

  /** «15 рабочих дней; куда: …»; null when there is nothing to appeal. */
  @Nullable String appeal() {
    Appeal appeal = service.aftercare().appeal();
    if (appeal == null) {
      return null;
    }
    String to = String.join(", ", appeal.to().stream().map(reading::organization).toList());
    Optional<String> term =
        reading
            .fact(appeal.fact())
            .flatMap(fact -> fact.on(reading.day()))
            .map(Fact.Value::term)
            .map(reading.spans()::length);
    return reading.say("card.appeal.line", term.orElse(reading.say("unknown")), to);
  }

  private CardView.Step step(Step step) {
    return new CardView.Step(
        gates.of(step),
        step.id(),
        step.action(),
        step.system() == null ? null : reading.system(step.system()),
        step.actor() == Step.Actor.SPECIALIST
            ? null
            : reading.say("actor." + step.actor().name().toLowerCase(Locale.ROOT)),
        step.say(),
        step.check(),
        step.otherwise(),
        refusalText(step.onFail()),
        step.takes() == null ? null : reading.spans().full(step.takes()),
        low("steps", step.id()));
  }

  private @Nullable String refusalText(@Nullable String id) {
    return procedure.refusals().stream()
        .filter(refusal -> refusal.id().equals(id))
        .map(RefusalGround::remedy)
        .findFirst()
        .orElse(null);
  }

  private CardView.Ground refusal(RefusalGround refusal) {
    return new CardView.Ground(
        gates.of(refusal),
        refusal.id(),
        reading.say("stage." + refusal.stage().name().toLowerCase(Locale.ROOT)),
        refusal.text(),
        refusal.remedy(),
        refusal.legal() == null ? null : reading.legal(refusal.legal()),
        reading.links(refusal.see()),
        low("refusals", refusal.id()));
  }

  private CardView.Result result(Output output) {
    return new CardView.Result(
        gates.of(output),
        output.name(),
        reading.say("output.form." + output.form().name().toLowerCase(Locale.ROOT)),
        output.to(),
        output.keep() == null
            ? null
            : reading.say("output.keep", reading.spans().full(output.keep())),
        output.note(),
        low("output", output.id()));
  }

  private CardView.Part part(Part part) {
    return new CardView.Part(
        gates.of(part),
        reading.link(part.service()),
        part.gives(),
        part.after().stream().map(id -> reading.link(id).title()).toList(),
        part.proactive(),
        part.optional(),
        part.note());
  }

  private boolean low(String block, String item) {
    return Doubt.marks(service.verification(), block, item);
  }
}
