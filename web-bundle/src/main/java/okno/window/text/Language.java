package okno.window.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The texts of the interface in one language, read once from its file. */
public final class Language {
  /** The only language so far; the catalogue itself is written in it. */
  public static final Language RUSSIAN = read("ru.properties");

  private static final char NO_BREAK = '\u00a0';

  private final Map<String, String> texts;

  private Language(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  private static Language read(String file) {
    try (InputStream in = Language.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The language file " + file + " is not in the bundle");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> texts = new HashMap<>();
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
      return new Language(texts);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the language file " + file, e);
    }
  }

  /** Every key there is. */
  public Set<String> keys() {
    return texts.keySet();
  }

  /**
   * @throws IllegalArgumentException when the language file has no such key
   */
  public String say(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("The language file says nothing about '" + key + "'");
    }
    return text;
  }

  /** The text with {@code {0}}, {@code {1}} … filled in. */
  public String say(String key, Object... values) {
    String text = say(key);
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int number = at + 2 < text.length() && c == '{' ? text.charAt(at + 1) - '0' : -1;
      if (number >= 0 && number < values.length && text.charAt(at + 2) == '}') {
        filled.append(values[number]);
        at += 3;
      } else {
        filled.append(c);
        at++;
      }
    }
    return filled.toString();
  }

  /**
   * A number with its noun in the right form, such as «5 дней».
   *
   * @param noun the key of the three forms after {@code n.}, such as {@code day}
   */
  public String count(String noun, long number) {
    String[] forms = say("n." + noun).split("\\|", 3);
    return Numbers.grouped(number) + NO_BREAK + forms[Numbers.form(number)];
  }
}
