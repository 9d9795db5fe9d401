package okno.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What every record of this package asks of its parts; not exported to anybody's code. */
final class Ids {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Ids() {}

  static String id(String value, String what) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is written like 'zags-rozhdenie', not '" + value + "'");
    }
    return value;
  }

  static String text(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    return value;
  }

  static <T> List<T> list(Collection<T> values) {
    return List.copyOf(values);
  }

  static <V> Map<String, V> ordered(Map<String, V> values) {
    return java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
  }
}
