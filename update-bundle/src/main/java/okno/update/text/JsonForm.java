package okno.update.text;

import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okno.update.Part;
import okno.update.Ticket;
import org.apache.felix.utils.json.JSONWriter;
import org.jspecify.annotations.Nullable;

/**
 * Tickets and parts as JSON and back. What is missing in a text reads as empty, so that a command
 * understands the server of another version.
 */
public final class JsonForm {
  private JsonForm() {}

  public static Map<String, Object> of(Ticket ticket) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("id", ticket.id());
    form.put("at", ticket.at().toString());
    form.put("by", ticket.by());
    form.put("state", name(ticket.state()));
    form.put("changes", ticket.changes().stream().map(JsonForm::of).toList());
    form.put("refreshed", ticket.refreshed());
    form.put("why", ticket.why());
    form.put("millis", ticket.millis());
    return form;
  }

  private static Map<String, Object> of(Ticket.Change change) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("bundle", change.bundle());
    form.put("from", change.from());
    form.put("to", change.to());
    return form;
  }

  private static Map<String, Object> of(Part part) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("bundle", part.bundle());
    form.put("version", part.version());
    form.put("previous", part.previous());
    form.put("active", part.active());
    form.put("updated", part.updated());
    form.put("since", part.since());
    form.put("started", part.started());
    form.put("wires", part.wires().stream().map(JsonForm::of).toList());
    return form;
  }

  private static Map<String, Object> of(Part.Wire wire) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("package", wire.packageName());
    form.put("provider", wire.provider());
    form.put("version", wire.version());
    form.put("current", wire.current());
    return form;
  }

  public static Map<String, Object> of(List<Part> parts, List<Ticket> tickets) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("parts", parts.stream().map(JsonForm::of).toList());
    form.put("tickets", tickets.stream().map(JsonForm::of).toList());
    return form;
  }

  public static String text(Map<String, Object> form) {
    StringWriter text = new StringWriter();
    try {
      new JSONWriter(text).value(form).flush();
    } catch (IOException impossible) {
      throw new IllegalStateException("Writing into memory failed", impossible);
    }
    return text.toString();
  }

  /** As the state is called outside: {@code put-back}. */
  public static String name(Ticket.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException when the state or the moment is none that we know
   */
  public static Ticket ticket(Map<?, ?> form) {
    return new Ticket(
        number(form, "id"),
        moment(text(form, "at")),
        text(form, "by"),
        Ticket.State.valueOf(text(form, "state").toUpperCase(Locale.ROOT).replace('-', '_')),
        objects(form, "changes").stream()
            .map(
                each ->
                    new Ticket.Change(text(each, "bundle"), text(each, "from"), text(each, "to")))
            .toList(),
        texts(form, "refreshed"),
        text(form, "why"),
        number(form, "millis"));
  }

  public static Part part(Map<?, ?> form) {
    return new Part(
        text(form, "bundle"),
        text(form, "version"),
        text(form, "previous"),
        Boolean.TRUE.equals(form.get("active")),
        Boolean.TRUE.equals(form.get("updated")),
        text(form, "since"),
        text(form, "started"),
        objects(form, "wires").stream().map(JsonForm::wire).toList());
  }

  private static Part.Wire wire(Map<?, ?> form) {
    return new Part.Wire(
        text(form, "package"),
        text(form, "provider"),
        text(form, "version"),
        Boolean.TRUE.equals(form.get("current")));
  }

  /** The text of a member; empty when there is none. */
  public static String text(Map<?, ?> form, String name) {
    return form.get(name) instanceof String text ? text : "";
  }

  /** The texts of a list; empty when there is no list. */
  public static List<String> texts(Map<?, ?> form, String name) {
    return list(form.get(name)).stream().map(Objects::toString).toList();
  }

  /** The objects of a list; empty when there is no list. */
  public static List<Map<?, ?>> objects(Map<?, ?> form, String name) {
    return list(form.get(name)).stream()
        .<Map<?, ?>>mapMulti(
            (each, objects) -> {
              if (each instanceof Map<?, ?> object) {
                objects.accept(object);
              }
            })
        .toList();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static long number(Map<?, ?> form, String name) {
    return form.get(name) instanceof Long number ? number : 0;
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException none) {
      throw new IllegalArgumentException("No moment: " + text, none);
    }
  }
}
