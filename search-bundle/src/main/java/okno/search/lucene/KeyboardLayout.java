package okno.search.lucene;

/**
 * What was meant when the keyboard stood in the other layout: the same physical keys read as
 * ЙЦУКЕН. Works on the text as typed, before words are cut, because {@code ; ' [ ] , . `} are
 * letters there.
 */
final class KeyboardLayout {
  private static final String LATIN =
      "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
  private static final String RUSSIAN =
      "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";
  private static final String LOOK_ALIKE_LATIN = "aceopxyABCEHKMOPTX";
  private static final String LOOK_ALIKE_RUSSIAN = "асеорхуАВСЕНКМОРТХ";

  private KeyboardLayout() {}

  /** The same keys in the Russian layout; other characters stay. */
  static String russian(String typed) {
    return translate(typed, LATIN, RUSSIAN);
  }

  /** Latin letters that look Russian inside a Russian word become Russian. */
  static String withoutLookAlikes(String word) {
    return hasRussian(word) && hasLatin(word)
        ? translate(word, LOOK_ALIKE_LATIN, LOOK_ALIKE_RUSSIAN)
        : word;
  }

  static boolean hasLatin(String text) {
    return text.chars().anyMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
  }

  static boolean hasRussian(String text) {
    return text.chars().anyMatch(c -> c >= 'А' && c <= 'я' || c == 'ё' || c == 'Ё');
  }

  private static String translate(String text, String from, String to) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int at = from.indexOf(text.charAt(i));
      result.append(at < 0 ? text.charAt(i) : to.charAt(at));
    }
    return result.toString();
  }
}
