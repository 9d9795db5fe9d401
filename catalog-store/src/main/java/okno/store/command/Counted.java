package okno.store.command;

/** A number with its noun, as Russian has it. */
final class Counted {
  private Counted() {}

  static String say(int number, String one, String few, String many) {
    int tens = number % 100;
    int units = number % 10;
    String noun = many;
    if (tens < 11 || tens > 14) {
      noun = units == 1 ? one : units >= 2 && units <= 4 ? few : many;
    }
    return number + " " + noun;
  }
}
