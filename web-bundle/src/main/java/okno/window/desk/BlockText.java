package okno.window.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okno.model.Entry;
import okno.model.Evidence;
import okno.model.Fact;
import okno.model.LifeEvent;
import okno.model.PublicService;
import okno.model.Step;
import okno.model.SynonymGroup;
import okno.window.text.Numbers;

/**
 * The blocks of an entry as plain lines, so that two editions can be laid side by side. The lines
 * say what a person would call a change; what only a program sees is left out.
 */
final class BlockText {
  private final Reading reading;

  BlockText(Reading reading) {
    this.reading = reading;
  }

  /** Empty for a block that has no words of its own. */
  List<String> of(Entry entry, String block) {
    if (entry instanceof PublicService service) {
      return service(service, block);
    }
    if (entry instanceof Fact fact) {
      return block.equals("values")
          ? fact.values().stream().map(this::value).toList()
          : block.equals("name") ? List.of(fact.name()) : List.of();
    }
    if (entry instanceof LifeEvent event) {
      return event.parts().stream().map(part -> reading.link(part.service()).title()).toList();
    }
    if (entry instanceof SynonymGroup group) {
      return group.variants();
    }
    return List.of(entry.title());
  }

  private List<String> service(PublicService service, String block) {
    return switch (block) {
      case "title" -> List.of(service.names().title());
      case "short" -> List.of(service.names().shortTitle());
      case "also" -> service.names().also();
      case "authority" -> List.of(reading.organization(service.authority()));
      case "availability" ->
          List.of(reading.say("state." + CardPages.code(service.availability().state())));
      case "legal" -> service.scope().legal().stream().map(reading::legal).toList();
      case "questions" -> questions(service);
      case "variants" -> service.variants().stream().map(variant -> variant.title()).toList();
      case "applicants" ->
          service.requirements().applicants().stream().map(applicant -> applicant.who()).toList();
      case "documents" -> service.requirements().documents().stream().map(this::document).toList();
      case "costs" ->
          service.requirements().costs().stream()
              .map(cost -> reading.fact(cost.fact()).map(Fact::name).orElse(cost.fact()))
              .toList();
      case "time" ->
          Stream.ofNullable(service.requirements().time()).map(reading.spans()::full).toList();
      case "deadlines" ->
          service.requirements().deadlines().stream()
              .map(due -> due.text() + " — " + reading.spans().full(due.span()))
              .toList();
      case "parts" ->
          service.procedure().parts().stream()
              .map(part -> reading.link(part.service()).title())
              .toList();
      case "steps" -> service.procedure().steps().stream().flatMap(BlockText::step).toList();
      case "refusals" ->
          service.procedure().refusals().stream()
              .map(ground -> ground.text() + " — " + ground.remedy())
              .toList();
      case "output" -> service.procedure().outputs().stream().map(output -> output.name()).toList();
      case "referral" ->
          service.referrals().stream()
              .flatMap(away -> Stream.of(away.to() + " — " + away.how(), away.say()))
              .toList();
      case "phrases" ->
          Stream.of(
                  Stream.ofNullable(service.speech().greet()),
                  Stream.ofNullable(service.speech().clarify()),
                  Stream.of(service.speech().regret()),
                  Stream.ofNullable(service.speech().close()))
              .flatMap(text -> text)
              .toList();
      case "avoid" -> service.speech().avoid();
      case "afterwards" -> service.aftercare().tell();
      default -> List.of();
    };
  }

  private static List<String> questions(PublicService service) {
    List<String> lines = new ArrayList<>();
    service
        .interview()
        .questions()
        .forEach(
            question ->
                lines.add(question.ask() + " " + String.join(" / ", question.options().values())));
    return lines;
  }

  private String document(Evidence evidence) {
    String name = reading.document(evidence.type());
    return evidence.note() == null ? name : name + " — " + evidence.note();
  }

  private static Stream<String> step(Step step) {
    return Stream.concat(
        Stream.of(step.action()), Stream.ofNullable(step.say()).map(words -> "«" + words + "»"));
  }

  private String value(Fact.Value value) {
    List<String> words = new ArrayList<>();
    if (value.from() != null) {
      words.add(reading.say("diff.from", reading.dates().day(value.from())));
    }
    if (value.term() != null) {
      words.add(reading.spans().length(value.term()));
    } else if (value.finder() != null) {
      words.add(value.finder());
    } else {
      words.add(value.amount() == null ? reading.say("unknown") : Numbers.roubles(value.amount()));
    }
    return String.join(" — ", words);
  }
}
