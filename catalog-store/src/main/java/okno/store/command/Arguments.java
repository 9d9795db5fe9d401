package okno.store.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A verb, its operands, and options that all take a value. */
record Arguments(String verb, List<String> operands, Map<String, List<String>> options) {
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "check",
          Set.of("--with"),
          "stats",
          Set.of("--write"),
          "pack",
          Set.of(),
          "push",
          Set.of("--to", "--key-file"));

  /**
   * @throws Misuse with a sentence for the editor
   */
  static Arguments of(String... arguments) {
    if (arguments.length == 0) {
      throw new Misuse("Не сказано, что делать");
    }
    String verb = arguments[0];
    List<String> operands = new ArrayList<>();
    Map<String, List<String>> options = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        operands.add(arguments[i]);
        continue;
      }
      if (!OPTIONS.getOrDefault(verb, Set.of()).contains(arguments[i])) {
        throw new Misuse("У `" + verb + "` нет ключа " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new Misuse("После " + arguments[i] + " нужно значение");
      }
      options.computeIfAbsent(arguments[i], key -> new ArrayList<>()).add(arguments[++i]);
    }
    return new Arguments(verb, operands, options);
  }

  boolean has(int index) {
    return index < operands.size();
  }

  Path path(int index, String what) {
    if (!has(index)) {
      throw new Misuse("Не сказано, " + what);
    }
    return Path.of(operands.get(index));
  }

  List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  Optional<String> one(String option) {
    return all(option).stream().reduce((first, last) -> last);
  }
}
