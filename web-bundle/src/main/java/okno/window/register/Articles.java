package okno.window.register;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The articles a reference to an act names, each for itself, and the order they stand in. */
final class Articles {
  /** «ст. 9» before «ст. 14», numbers as numbers; what names no article comes last. */
  static final Comparator<String> ORDER =
      Comparator.comparing(String::isEmpty)
          .thenComparing(Articles::padded)
          .thenComparing(Comparator.naturalOrder());

  /** «ст. 80, 88, 229–231»: a word and numbers, with nothing between them but commas. */
  private static final Pattern SEVERAL =
      Pattern.compile("(ст\\.|гл\\.|п\\.|пп\\.|разд\\.) ?([0-9][0-9., –-]*[0-9]|[0-9])");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Articles() {}

  /** One entry an article; a reference that says more than numbers stays whole. */
  static List<String> of(String point) {
    Set<String> articles = new LinkedHashSet<>();
    for (String part : point.split(";")) {
      Matcher several = SEVERAL.matcher(part.strip());
      if (several.matches()) {
        Arrays.stream(several.group(2).split(","))
            .forEach(number -> articles.add(several.group(1) + " " + number.strip()));
      } else {
        articles.add(part.strip());
      }
    }
    return List.copyOf(articles);
  }

  /** The same with every number as long as any other. */
  private static String padded(String point) {
    return NUMBER
        .matcher(point.toLowerCase(Locale.ROOT))
        .replaceAll(number -> String.format(Locale.ROOT, "%09d", Integer.valueOf(number.group())));
  }
}
