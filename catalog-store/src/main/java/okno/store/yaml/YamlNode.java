package okno.store.yaml;

import java.util.List;
import java.util.function.Function;

/**
 * What stands in a YAML file, before anybody says what it should be. A scalar keeps the text of the
 * file: whether {@code 012} or {@code no} is a text is for the form to say, never for a resolver.
 */
public sealed interface YamlNode {
  /** The line it begins on, from 1. */
  int line();

  /**
   * @param plain written without quotes, so that {@code null} and {@code true} may mean a value
   */
  record Scalar(String text, boolean plain, int line) implements YamlNode {
    /** Nothing, {@code ~} or {@code null}, as the core schema of YAML 1.2 has it. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  record Items(List<YamlNode> list, int line) implements YamlNode {
    public Items {
      list = List.copyOf(list);
    }
  }

  record Fields(List<Field> list, int line) implements YamlNode {
    public Fields {
      list = List.copyOf(list);
    }
  }

  /** One line of a mapping; every key stands once. */
  record Field(String key, int line, YamlNode value) {}

  /** One function for each kind. */
  default <T> T match(
      Function<Scalar, T> scalar, Function<Items, T> items, Function<Fields, T> fields) {
    if (this instanceof Scalar it) {
      return scalar.apply(it);
    }
    return this instanceof Items it ? items.apply(it) : fields.apply((Fields) this);
  }
}
