package okno.window.shell;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okno.web.BadParameter;

/**
 * Reads the percent-encoding of addresses and forms as UTF-8 and nothing else: bytes of another
 * encoding, such as {@code %EF%F0} for «пр» in windows-1251, are refused and never guessed at.
 * Containers replace such bytes silently, which would search for something nobody typed.
 */
final class UrlText {
  private static final char REPLACEMENT = '\uFFFD';

  private UrlText() {}

  /** A text that is no percent-encoded UTF-8. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * The names and values of a query or a form, in the order given.
   *
   * @throws BadParameter when a name or a value is badly encoded
   */
  static Map<String, List<String>> pairs(String encoded) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    int start = 0;
    while (start <= encoded.length()) {
      int end = encoded.indexOf('&', start);
      end = end < 0 ? encoded.length() : end;
      if (end > start) {
        int equals = encoded.indexOf('=', start);
        boolean valued = equals >= 0 && equals < end;
        String name = parameter(encoded.substring(start, valued ? equals : end), "?");
        String value = valued ? parameter(encoded.substring(equals + 1, end), name) : "";
        pairs.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
      }
      start = end + 1;
    }
    return pairs;
  }

  private static String parameter(String encoded, String name) {
    try {
      return decode(encoded, true);
    } catch (Malformed malformed) {
      throw new BadParameter(
          name, "Параметр «" + name + "» записан не в UTF-8: проверьте ссылку или программу");
    }
  }

  /**
   * @param plus whether a plus stands for a space, as it does in queries and forms
   */
  static String decode(String encoded, boolean plus) throws Malformed {
    boolean plain = true;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == REPLACEMENT) {
        throw new Malformed("bytes that are no UTF-8");
      }
      plain &= c != '%' && !(plus && c == '+');
    }
    return plain ? encoded : decodeEscapes(encoded, plus);
  }

  private static String decodeEscapes(String encoded, boolean plus) throws Malformed {
    StringBuilder text = new StringBuilder(encoded.length());
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length() / 3 + 1);
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length()) {
          throw new Malformed("an escape that is cut off");
        }
        bytes.put((byte) (digit(encoded.charAt(i + 1)) << 4 | digit(encoded.charAt(i + 2))));
        i += 2;
      } else {
        flush(bytes, text);
        text.append(plus && c == '+' ? ' ' : c);
      }
    }
    flush(bytes, text);
    return text.toString();
  }

  private static int digit(char c) throws Malformed {
    int value = c < 0x80 ? Character.digit(c, 16) : -1;
    if (value < 0) {
      throw new Malformed("an escape that is no number");
    }
    return value;
  }

  private static void flush(ByteBuffer bytes, StringBuilder text) throws Malformed {
    if (bytes.position() == 0) {
      return;
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      text.append(decoded);
      bytes.clear();
    } catch (CharacterCodingException noUtf8) {
      throw new Malformed("bytes that are no UTF-8");
    }
  }
}
