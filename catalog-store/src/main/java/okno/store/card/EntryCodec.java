package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okno.model.Condition;
import okno.model.DaysOff;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.model.EvidenceType;
import okno.model.Fact;
import okno.model.InformationSystem;
import okno.model.LegalResource;
import okno.model.LifeEvent;
import okno.model.ListedService;
import okno.model.Organization;
import okno.model.Part;
import okno.model.Phrase;
import okno.model.ServiceId;
import okno.model.SharedStep;
import okno.model.SynonymGroup;

/** Makes an entry of a checked body. Pure: the same body and world make an equal entry. */
public final class EntryCodec {
  private EntryCodec() {}

  /**
   * @param world where shared steps and phrases are taken from
   * @throws IllegalStateException when the body is one the publish checks refuse
   */
  public static Entry decode(EntryId id, ObjectNode body, World world) {
    try {
      return read(id, new Body(body), world);
    } catch (RuntimeException unchecked) {
      throw new IllegalStateException("The body of " + id + " was never checked", unchecked);
    }
  }

  /** All entries a body refers to. A service may stand for a line of the register. */
  public static Set<EntryId> uses(EntryId id, ObjectNode body) {
    Set<EntryId> uses = new LinkedHashSet<>();
    References.in(id.kind(), body).forEach(reference -> uses.add(reference.target()));
    return uses;
  }

  /** The shared steps and phrases a card takes over: when they change, it reads differently. */
  public static Set<EntryId> embeds(ObjectNode body) {
    Set<EntryId> embeds = new LinkedHashSet<>();
    body.path("steps").forEach(step -> embed(step.path("step"), EntryKind.SHARED_STEP, embeds));
    body.path("phrases").forEach(text -> embed(text.path("phrase"), EntryKind.PHRASE, embeds));
    return embeds;
  }

  private static void embed(JsonNode name, EntryKind kind, Set<EntryId> embeds) {
    if (name.isTextual()) {
      embeds.add(new EntryId(kind, name.asText()));
    }
  }

  /** The top-level fields in which two bodies differ, in the order of the form. */
  public static List<String> changedBlocks(ObjectNode before, ObjectNode after) {
    Set<String> names = new LinkedHashSet<>();
    after.fieldNames().forEachRemaining(names::add);
    before.fieldNames().forEachRemaining(names::add);
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        changed.add(name);
      }
    }
    return changed;
  }

  private static Entry read(EntryId id, Body body, World world) {
    String value = id.value();
    return switch (id.kind()) {
      case SERVICE -> new CardReader(body, world).read(new ServiceId(value));
      case ORGANIZATION -> new Organization(value, body.text("name"), body.text("level"));
      case FACT -> fact(value, body);
      case LEGAL_RESOURCE ->
          new LegalResource(value, body.text("name"), body.confidence(), body.maybe("note"));
      case INFORMATION_SYSTEM ->
          new InformationSystem(
              value,
              body.text("name"),
              body.text("for"),
              body.confidence(),
              body.maybe("owner"),
              body.maybe("fallback"));
      case EVIDENCE_TYPE -> new EvidenceType(value, body.text("name"));
      case LIFE_EVENT ->
          new LifeEvent(
              value, body.text("title"), body.texts("also"), body.list("parts", EntryCodec::part));
      case SYNONYMS ->
          new SynonymGroup(
              value,
              body.text("canonical"),
              body.texts("variants"),
              body.text("kind"),
              body.word("direction", SynonymGroup.Direction.class));
      case PHRASE -> new Phrase(value, body.text("text"));
      case SHARED_STEP -> new SharedStep(value, CardReader.step(value, body, Condition.ALWAYS));
      case LISTED_SERVICE ->
          new ListedService(
              new ServiceId(value),
              body.text("authority"),
              body.text("title"),
              body.number("popularity", 0));
    };
  }

  static Part part(Body part) {
    return new Part(
        new ServiceId(part.text("service")),
        part.text("gives"),
        part.services("after"),
        part.flag("proactive", false),
        part.flag("optional", false),
        part.when(),
        part.maybe("note"));
  }

  private static Fact fact(String id, Body body) {
    return new Fact(
        id,
        body.word("kind", Fact.Kind.class),
        body.text("name"),
        body.list(
            "values",
            value ->
                new Fact.Value(
                    value.day("from"),
                    value.has("amount") ? value.number("amount", 0) : null,
                    value.has("unit") ? value.term() : null,
                    value.maybe("finder"),
                    value.day("checked"),
                    value.has("holidays") ? daysOff(value) : null)),
        body.legal("legal"),
        body.confidence(),
        body.maybe("note"));
  }

  private static DaysOff daysOff(Body value) {
    return new DaysOff(
        value.texts("holidays").stream().map(day -> MonthDay.parse("--" + day)).toList(),
        value.has("moved")
            ? value.list(
                "moved",
                move ->
                    new DaysOff.Move(
                        LocalDate.parse(move.text("from")), LocalDate.parse(move.text("to"))))
            : null);
  }
}
