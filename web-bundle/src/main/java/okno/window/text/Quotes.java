package okno.window.text;

/**
 * Words to say aloud in «ёлочках»: quotes inside become „лапки“, and a full stop stands after the
 * closing quote, as Russian has it.
 */
public final class Quotes {
  private Quotes() {}

  public static String of(String words) {
    boolean stop = words.endsWith(".") && !words.endsWith("..");
    String inside = stop ? words.substring(0, words.length() - 1) : words;
    return "«" + inside.replace('«', '„').replace('»', '“') + "»" + (stop ? "." : "");
  }
}
