package okno.window.api;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import okno.catalog.Snapshot;
import okno.model.Conditional;
import okno.model.EvidenceType;
import okno.model.Fact;
import okno.model.FactReference;
import okno.model.InformationSystem;
import okno.model.LegalReference;
import okno.model.LegalResource;
import okno.model.Organization;
import okno.model.ServiceId;
import okno.model.Span;
import org.jspecify.annotations.Nullable;

/** The small things that stand in many places of a card, with their names looked up. */
final class ItemJson {
  private final Json json;
  private final Snapshot snapshot;

  ItemJson(Json json, Snapshot snapshot) {
    this.json = json;
    this.snapshot = snapshot;
  }

  void when(Conditional item) {
    json.condition("when", ConditionForm.of(item.when()));
  }

  void organization(String id) {
    json.text("id", id);
    json.text("name", snapshot.organization(id).map(Organization::name).orElse(null));
  }

  void evidenceType(String id) {
    json.text("type", id);
    json.text("name", snapshot.evidenceType(id).map(EvidenceType::name).orElse(null));
  }

  void system(@Nullable String id) {
    if (id == null) {
      json.text("system", null);
      return;
    }
    json.object(
        "system",
        it ->
            json.text("id", id)
                .text(
                    "name",
                    snapshot.informationSystem(id).map(InformationSystem::name).orElse(null)));
  }

  void service(ServiceId id) {
    json.text("id", id);
    json.text("title", snapshot.titleOf(id).orElse(null));
    json.truth("card", snapshot.service(id).isPresent());
  }

  void serviceOrNull(String name, @Nullable ServiceId id) {
    if (id == null) {
      json.text(name, null);
    } else {
      json.object(name, it -> service(id));
    }
  }

  void services(String name, Collection<ServiceId> ids) {
    json.objects(name, ids, this::service);
  }

  void legal(LegalReference reference) {
    json.text("act", reference.act());
    json.text(
        "name", snapshot.legalResource(reference.act()).map(LegalResource::name).orElse(null));
    json.text("point", reference.point());
  }

  void legalOrNull(@Nullable LegalReference reference) {
    if (reference == null) {
      json.text("legal", null);
    } else {
      json.object("legal", it -> legal(reference));
    }
  }

  void span(String name, @Nullable Span span) {
    if (span == null) {
      json.text(name, null);
      return;
    }
    json.object(
        name,
        it ->
            json.number("value", span.value())
                .code("unit", span.unit())
                .text("from", span.from())
                .text("note", span.note()));
  }

  /** A fact with its value on the day asked for, and the next one when it is announced. */
  void cost(FactReference reference) {
    json.text("fact", reference.fact());
    Optional<Fact> fact = snapshot.fact(reference.fact());
    LocalDate day = snapshot.day();
    json.text("name", fact.map(Fact::name).orElse(null));
    json.code("kind", fact.map(Fact::kind).orElse(null));
    Optional<Fact.Value> value = fact.flatMap(known -> known.on(day));
    json.whole("amount", value.map(Fact.Value::amount).orElse(null));
    span("term", value.map(Fact.Value::term).orElse(null));
    json.text("finder", value.map(Fact.Value::finder).orElse(null));
    json.text("checked", value.map(Fact.Value::checked).orElse(null));
    Optional<Fact.Value> next = fact.flatMap(known -> known.after(day));
    if (next.isPresent()) {
      json.object(
          "next", it -> json.text("from", next.get().from()).whole("amount", next.get().amount()));
    } else {
      json.text("next", null);
    }
    json.text("note", reference.note());
    when(reference);
  }
}
