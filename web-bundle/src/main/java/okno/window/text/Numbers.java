package okno.window.text;

/** Numbers as Russian writes them. */
public final class Numbers {
  private static final char NO_BREAK = '\u00a0';

  private Numbers() {}

  /** Which of the three forms a noun takes: 0 день, 1 дня, 2 дней. */
  public static int form(long number) {
    long last = Math.abs(number % 10);
    long lastTwo = Math.abs(number % 100);
    if (last == 1 && lastTwo != 11) {
      return 0;
    }
    return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 1 : 2;
  }

  /** Groups of three from five digits on: 3500, but 12 500. */
  public static String grouped(long number) {
    String digits = Long.toString(number);
    if (digits.length() < 5) {
      return digits;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
      grouped.insert(at, NO_BREAK);
    }
    return grouped.toString();
  }

  /** Whole roubles: 3500 ₽. */
  public static String roubles(long amount) {
    return grouped(amount) + NO_BREAK + '₽';
  }
}
