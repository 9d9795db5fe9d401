package okno.window.desk;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okno.model.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Puts a hostile text into every field of a record that accepts one, however deep. What has a form
 * of its own, such as an id, refuses it and stays as it was; names of questions in conditions and
 * of life events are ids too, though their records do not say so.
 */
final class HostileTexts {
  static final String HOSTILE = "\"'><script>alert(1)</script>&amp;${x}<!--\u202e";

  private HostileTexts() {}

  static <T extends Record> T in(T record) {
    @SuppressWarnings("unchecked")
    T spoiled = (T) spoil(record);
    return spoiled;
  }

  private static @Nullable Object spoil(@Nullable Object value) {
    if (value instanceof Condition) {
      return value;
    }
    if (value instanceof Record record) {
      return record(record);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> item instanceof String ? HOSTILE : spoil(item)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> spoiled = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            Object changed = item instanceof String ? HOSTILE : spoil(item);
            if (changed != null) {
              spoiled.put(key, changed);
            }
          });
      return spoiled;
    }
    return value;
  }

  private static Record record(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = read(record, components[i]);
    }
    Record made = record;
    for (int i = 0; i < components.length; i++) {
      Object kept = values[i];
      if (components[i].getName().equals("lifeEvents")) {
        continue;
      }
      values[i] = kept instanceof String ? HOSTILE : spoil(kept);
      Record changed = make(record.getClass(), components, values);
      if (changed == null) {
        values[i] = kept;
      } else {
        made = changed;
      }
    }
    return made;
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** Null when the record refuses the values. */
  private static @Nullable Record make(
      Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      return null;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
