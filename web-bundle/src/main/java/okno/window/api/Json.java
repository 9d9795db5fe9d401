package okno.window.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import okno.web.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON answer into memory; a thin layer over the generator that reads like the answer.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int ANSWER_BYTES = 8 * 1024;

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** A piece of writing that may fail only as memory can: never. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /** An answer that is one object. */
  static Reply reply(Consumer<Json> members) {
    return reply(200, Map.of(), members);
  }

  /** An answer that is one object, with headers of its own. */
  static Reply reply(Map<String, String> headers, Consumer<Json> members) {
    return reply(200, headers, members);
  }

  static Reply reply(int status, Map<String, String> headers, Consumer<Json> members) {
    return new Reply.Content(status, "application/json", bytes(members), headers);
  }

  /** One object in UTF-8, on one line. */
  static byte[] bytes(Consumer<Json> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ANSWER_BYTES);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new Json(out).object(members);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing into memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  /** A word of the API for a constant: {@code NOTARISED_COPY} is {@code notarised-copy}. */
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Json object(Consumer<Json> members) {
    quietly(out::writeStartObject);
    members.accept(this);
    quietly(out::writeEndObject);
    return this;
  }

  Json object(String name, Consumer<Json> members) {
    quietly(() -> out.writeFieldName(name));
    return object(members);
  }

  /** A list of objects. */
  <T> Json objects(String name, Iterable<T> items, Consumer<T> members) {
    quietly(() -> out.writeArrayFieldStart(name));
    items.forEach(item -> object(json -> members.accept(item)));
    quietly(out::writeEndArray);
    return this;
  }

  Json texts(String name, Collection<String> items) {
    quietly(() -> out.writeArrayFieldStart(name));
    items.forEach(item -> quietly(() -> out.writeString(item)));
    quietly(out::writeEndArray);
    return this;
  }

  Json text(String name, @Nullable Object value) {
    quietly(
        () -> {
          if (value == null) {
            out.writeNullField(name);
          } else {
            out.writeStringField(name, value.toString());
          }
        });
    return this;
  }

  Json code(String name, @Nullable Enum<?> value) {
    return text(name, value == null ? null : code(value));
  }

  Json number(String name, long value) {
    quietly(() -> out.writeNumberField(name, value));
    return this;
  }

  Json number(String name, double value) {
    quietly(() -> out.writeNumberField(name, value));
    return this;
  }

  Json whole(String name, @Nullable Integer value) {
    return value == null ? text(name, null) : number(name, value.longValue());
  }

  Json truth(String name, @Nullable Boolean value) {
    if (value == null) {
      return text(name, null);
    }
    quietly(() -> out.writeBooleanField(name, value));
    return this;
  }

  /** A condition in the form of the packs, see {@link ConditionForm}. */
  Json condition(String name, Object form) {
    quietly(
        () -> {
          out.writeFieldName(name);
          write(form);
        });
    return this;
  }

  private void write(Object form) throws IOException {
    if (form instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(member.getValue());
      }
      out.writeEndObject();
    } else if (form instanceof Collection<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(item);
      }
      out.writeEndArray();
    } else {
      out.writeString(String.valueOf(form));
    }
  }

  private static void quietly(Writing writing) {
    try {
      writing.write();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing into memory failed", impossible);
    }
  }
}
