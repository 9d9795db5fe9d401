package okno.store.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import okno.model.Condition;
import okno.model.Confidence;
import okno.model.LegalReference;
import okno.model.ServiceId;
import okno.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of a checked body: what is missing takes its default here, and a place whose form
 * the checks would have refused ends in an {@link IllegalStateException}.
 */
record Body(JsonNode node) {
  String text(String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalStateException("A checked body has the text '" + field + "'");
    }
    return value.textValue();
  }

  @Nullable String maybe(String field) {
    return node.path(field).textValue();
  }

  boolean flag(String field, boolean otherwise) {
    return node.path(field).asBoolean(otherwise);
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  int number(String field, int otherwise) {
    return node.path(field).asInt(otherwise);
  }

  Body field(String field) {
    return new Body(node.path(field));
  }

  @Nullable LocalDate day(String field) {
    String day = maybe(field);
    return day == null ? null : LocalDate.parse(day);
  }

  <T> List<T> list(String field, Function<Body, T> read) {
    List<T> items = new ArrayList<>();
    node.path(field).forEach(item -> items.add(read.apply(new Body(item))));
    return items;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  List<ServiceId> services(String field) {
    return texts(field).stream().map(ServiceId::new).toList();
  }

  @Nullable ServiceId service(String field) {
    String id = maybe(field);
    return id == null ? null : new ServiceId(id);
  }

  /** The constant a word stands for: {@code notarised-copy} is {@code NOTARISED_COPY}. */
  <E extends Enum<E>> E word(String field, Class<E> type) {
    return constant(text(field), type);
  }

  static <E extends Enum<E>> E constant(String word, Class<E> type) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Confidence confidence() {
    return word("confidence", Confidence.class);
  }

  @Nullable Span span(String field) {
    return has(field) ? field(field).span() : null;
  }

  Span span() {
    return new Span(
        number("value", 0), word("unit", Span.Unit.class), maybe("from"), maybe("note"));
  }

  /** The term a fact gives; its {@code from} is the day it starts to hold, not an event. */
  Span term() {
    return new Span(number("value", 0), word("unit", Span.Unit.class), null, maybe("note"));
  }

  @Nullable LegalReference legal(String field) {
    return has(field) ? field(field).legal() : null;
  }

  LegalReference legal() {
    return new LegalReference(text("act"), maybe("point"));
  }

  Condition when() {
    return has("when") ? field("when").condition() : Condition.ALWAYS;
  }

  /** A map is "all of", a list of maps "any of". */
  Condition condition() {
    if (node.isArray()) {
      List<Condition> parts = new ArrayList<>();
      node.forEach(part -> parts.add(new Body(part).condition()));
      return new Condition.AnyOf(parts);
    }
    List<Condition> parts = new ArrayList<>();
    node.properties()
        .forEach(
            entry -> {
              Set<String> accepted = new LinkedHashSet<>();
              if (entry.getValue().isArray()) {
                entry.getValue().forEach(option -> accepted.add(option.asText()));
              } else {
                accepted.add(entry.getValue().asText());
              }
              parts.add(new Condition.Answered(entry.getKey(), accepted));
            });
    return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(parts);
  }

  <T> Map<String, T> map(String field, Function<Body, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    node.path(field)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), read.apply(new Body(entry.getValue()))));
    return map;
  }
}
