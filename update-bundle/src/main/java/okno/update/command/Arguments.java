package okno.update.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A verb, its operands, its switches, and options that take a value. */
record Arguments(
    String verb, List<String> operands, Set<String> switches, Map<String, String> options) {
  static final List<String> WISHES = List.of("--dry-run", "--beyond", "--beside", "--older");

  private static final Map<String, Set<String>> SWITCHES =
      Map.of("update", Set.copyOf(WISHES), "status", Set.of("--json"), "rollback", Set.of());
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "update", Set.of("--to", "--key-file"),
          "status", Set.of("--to"),
          "rollback", Set.of("--to", "--key-file"));

  /**
   * @throws Misuse with a sentence for the operator
   */
  static Arguments of(String... words) {
    if (words.length == 0) {
      throw new Misuse("Не сказано, что делать");
    }
    String verb = words[0];
    Set<String> switches = SWITCHES.get(verb);
    if (switches == null) {
      throw new Misuse("Нет команды `" + verb + "`");
    }
    Arguments given = new Arguments(verb, new ArrayList<>(), new HashSet<>(), new HashMap<>());
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (!word.startsWith("--")) {
        given.operands.add(word);
      } else if (switches.contains(word)) {
        given.switches.add(word);
      } else if (!OPTIONS.getOrDefault(verb, Set.of()).contains(word)) {
        throw new Misuse("У `" + verb + "` нет ключа " + word);
      } else if (++i == words.length) {
        throw new Misuse("После " + word + " нужно значение");
      } else {
        given.options.put(word, words[i]);
      }
    }
    return given;
  }

  boolean has(String name) {
    return switches.contains(name);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The one thing the verb is about. */
  String only(String what) {
    if (operands.size() != 1) {
      throw new Misuse("Нужно назвать одно: " + what);
    }
    return operands.get(0);
  }

  void none() {
    if (!operands.isEmpty()) {
      throw new Misuse("Лишнее слово: " + operands.get(0));
    }
  }
}
