package okno.window.shell;

import java.util.List;
import java.util.Locale;
import okno.web.PageRequest;

/**
 * How the pages look on this workplace: «Вид и версия для слабовидящих». Kept in the cookie {@code
 * look} and written into the page by the server, so that nothing flashes and no script is needed.
 *
 * @param theme one of {@link #THEMES}
 * @param size of the text in percent, one of {@link #SIZES}
 * @param spacing of letters and lines, one of {@link #SPACINGS}
 * @param typeface one of {@link #TYPEFACES}
 * @param letterKeys whether single letters are keys outside of fields (WCAG 2.1.4)
 */
public record Look(String theme, int size, String spacing, String typeface, boolean letterKeys) {
  public static final List<String> THEMES = List.of("light", "dark", "contrast", "yellow");
  public static final List<Integer> SIZES = List.of(100, 125, 150, 175, 200);
  public static final List<String> SPACINGS = List.of("normal", "wide");
  public static final List<String> TYPEFACES = List.of("golos", "system");

  /** The look of a workplace where nobody has chosen one. */
  public static final Look PLAIN = new Look("light", 100, "normal", "golos", true);

  static final String COOKIE = "look";

  public Look {
    check("theme", THEMES, theme);
    check("size", SIZES, size);
    check("spacing", SPACINGS, spacing);
    check("typeface", TYPEFACES, typeface);
  }

  /** The look the browser has kept; the plain one when it has none or nonsense. */
  public static Look of(PageRequest request) {
    return request.cookie(COOKIE).map(Look::ofCookie).orElse(PLAIN);
  }

  private static Look ofCookie(String value) {
    String[] parts = value.split("\\.", -1);
    try {
      return new Look(
          parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], !"off".equals(parts[4]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException nonsense) {
      return PLAIN;
    }
  }

  String cookieValue() {
    return String.format(
        Locale.ROOT, "%s.%d.%s.%s.%s", theme, size, spacing, typeface, letterKeys ? "on" : "off");
  }

  private static void check(String name, List<?> known, Object value) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException("The " + name + " of a look is one of " + known);
    }
  }
}
