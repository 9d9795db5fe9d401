package okno.itest.hot;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How long a soak lasts.
 *
 * @param rounds over every bundle, the first three of which warm up
 * @param packs updates of packs, one after the other, after the rounds
 * @param kills after everything else
 * @param perSecond arrivals
 * @param answers that must have been checked before it ends
 * @param report the file for the report; none to print it
 */
record SoakOptions(
    int rounds,
    int packs,
    int kills,
    int perSecond,
    int answers,
    long seed,
    @Nullable Path report) {
  static final String USAGE =
      "bin/soak [--rounds 50] [--packs 200] [--kills 200] [--rate 120] [--seed N] [--report FILE]"
          + " [--quick] [--jdk N]";

  /**
   * @throws IllegalArgumentException with a sentence for whoever has typed it
   */
  static SoakOptions read(List<String> words) {
    SoakOptions options =
        new SoakOptions(50, 200, 200, 120, 100_000, new Random().nextLong(), null);
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("--quick")) {
        options = options.quick();
      } else if (i + 1 < words.size()) {
        options = options.with(words.get(i), words.get(++i));
      } else {
        throw new IllegalArgumentException("'" + words.get(i) + "' is unknown or lacks a value");
      }
    }
    return options;
  }

  private SoakOptions quick() {
    return new SoakOptions(4, 10, 6, perSecond, 10_000, seed, report);
  }

  private SoakOptions with(String name, String value) {
    return switch (name) {
      case "--rounds" ->
          new SoakOptions(number(name, value), packs, kills, perSecond, answers, seed, report);
      case "--packs" ->
          new SoakOptions(rounds, number(name, value), kills, perSecond, answers, seed, report);
      case "--kills" ->
          new SoakOptions(rounds, packs, number(name, value), perSecond, answers, seed, report);
      case "--rate" ->
          new SoakOptions(rounds, packs, kills, number(name, value), answers, seed, report);
      case "--seed" ->
          new SoakOptions(rounds, packs, kills, perSecond, answers, Long.parseLong(value), report);
      case "--report" ->
          new SoakOptions(rounds, packs, kills, perSecond, answers, seed, Path.of(value));
      default -> throw new IllegalArgumentException("'" + name + "' is unknown; it is " + USAGE);
    };
  }

  private static int number(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw new IllegalArgumentException(name + " takes a number above 0, not '" + value + "'");
  }
}
