package okno.update.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an address, read strictly: percent-encoded UTF-8, each one known and given
 * once. A misspelt {@code dry-run} must never turn into a real update.
 */
final class Query {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final char REPLACEMENT = '\uFFFD';

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param raw what stands behind the question mark; null when there is none
   */
  Query(@Nullable String raw, Set<String> known) throws Problem {
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), "?");
        put(name, equals < 0 ? "" : decode(pair.substring(equals + 1), name), known);
      }
    }
  }

  private void put(String name, String value, Set<String> known) throws Problem {
    if (!known.contains(name)) {
      throw Problem.badParameter(name, "Параметра «" + name + "» здесь нет");
    }
    if (values.put(name, value) != null) {
      throw Problem.badParameter(name, "Параметр «" + name + "» назван дважды");
    }
  }

  boolean truth(String name) throws Problem {
    String value = values.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw Problem.badParameter(name, "Параметр «" + name + "» — true или false");
    }
    return value.equals("true");
  }

  Optional<Long> number(String name) throws Problem {
    String value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(value).matches()) {
      throw Problem.badParameter(name, "Параметр «" + name + "» — целое число");
    }
    return Optional.of(Long.parseLong(value));
  }

  String text(String name) throws Problem {
    String value = values.getOrDefault(name, "");
    if (value.isBlank()) {
      throw Problem.badParameter(name, "Нет параметра «" + name + "»");
    }
    return value;
  }

  private static String decode(String encoded, String name) throws Problem {
    byte[] given = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(given.length);
    for (int i = 0; i < given.length; i++) {
      if (given[i] != '%') {
        bytes.write(given[i] == '+' ? ' ' : given[i]);
        continue;
      }
      int high = i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(given[i + 2], 16);
      if (low < 0) {
        throw noUtf8(name);
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      ByteBuffer read = ByteBuffer.wrap(bytes.toByteArray());
      String text = StandardCharsets.UTF_8.newDecoder().decode(read).toString();
      if (text.indexOf(REPLACEMENT) < 0) {
        return text;
      }
    } catch (CharacterCodingException malformed) {
      // Told below, like what a container has replaced already.
    }
    throw noUtf8(name);
  }

  private static Problem noUtf8(String name) {
    return Problem.badParameter(
        name, "Параметр «" + name + "» записан не в UTF-8: проверьте ссылку или программу");
  }
}
