package okno.store.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okno.content.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Holds one tree against its form. It goes on after a violation, so an editor sees all of them at
 * once; what does not fit is left out of the result, which is then not to be used.
 */
public final class FormReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final String file;
  private final List<Violation> violations;
  private final Map<String, Integer> lines = new HashMap<>();

  public FormReader(String file, List<Violation> violations) {
    this.file = file;
    this.violations = violations;
  }

  /** What of the tree fits the form; null when nothing does. */
  public @Nullable JsonNode read(YamlNode node, Form form) {
    return read(node, form, "", "");
  }

  /** JSON pointers of all places read so far, with their lines. */
  public Map<String, Integer> lines() {
    return Map.copyOf(lines);
  }

  private @Nullable JsonNode read(YamlNode node, Form form, String at, String name) {
    lines.put(at, node.line());
    if (form instanceof Form.OrNull maybe) {
      return node instanceof YamlNode.Scalar scalar && scalar.isNull()
          ? NullNode.instance
          : read(node, maybe.of(), at, name);
    }
    if (form instanceof Form.Either either) {
      return either(node, either, at, name);
    }
    if (form instanceof Form.Block block) {
      return node instanceof YamlNode.Fields fields
          ? block(fields, block, at)
          : refuse(node, name, "набор полей " + block.slots().keySet());
    }
    if (form instanceof Form.MapOf map) {
      return node instanceof YamlNode.Fields fields
          ? map(fields, map, at, name)
          : refuse(node, name, "набор пар «имя: значение»");
    }
    if (form instanceof Form.ListOf list) {
      return node instanceof YamlNode.Items items
          ? list(items, list, at, name)
          : refuse(node, name, "список (" + list.item() + ")");
    }
    return node instanceof YamlNode.Scalar scalar
        ? scalar(scalar, form, name)
        : refuse(node, name, expectation(form));
  }

  private @Nullable JsonNode either(YamlNode node, Form.Either either, String at, String name) {
    Form fit =
        node.<@Nullable Form>match(
            scalar -> either.scalar(), items -> either.list(), fields -> either.fields());
    return fit == null ? refuse(node, name, either.what()) : read(node, fit, at, name);
  }

  private JsonNode block(YamlNode.Fields fields, Form.Block block, String at) {
    Map<String, YamlNode.Field> given = new HashMap<>();
    fields.list().forEach(field -> given.put(field.key(), field));
    Set<String> free = new LinkedHashSet<>(block.slots().keySet());
    free.removeAll(given.keySet());
    for (YamlNode.Field field : fields.list()) {
      if (!block.slots().containsKey(field.key())) {
        violations.add(
            new Violation(
                file,
                field.line(),
                "Поле `" + field.key() + "` " + block.name() + " неизвестно",
                Spelling.cure(field.key(), free)));
      }
    }
    ObjectNode read = JSON.objectNode();
    block
        .slots()
        .forEach(
            (name, slot) -> {
              YamlNode.Field field = given.get(name);
              if (field != null) {
                String place = at + "/" + name;
                JsonNode value = read(field.value(), slot.form(), place, name);
                lines.put(place, field.line());
                if (value != null) {
                  read.set(name, value);
                }
              } else if (slot.required()) {
                violations.add(
                    new Violation(
                        file,
                        fields.line(),
                        "Нет обязательного поля `" + name + "`",
                        "Допишите его; годится " + expectation(slot.form())));
              }
            });
    return read;
  }

  private JsonNode map(YamlNode.Fields fields, Form.MapOf map, String at, String name) {
    ObjectNode read = JSON.objectNode();
    for (YamlNode.Field field : fields.list()) {
      if (!map.key().pattern().matcher(field.key()).matches()) {
        violations.add(
            new Violation(
                file,
                field.line(),
                "Имя `" + field.key() + "` в `" + name + "` не подходит",
                "Годится " + map.key().what()));
        continue;
      }
      String place = at + "/" + escape(field.key());
      JsonNode value = read(field.value(), map.value(), place, field.key());
      lines.put(place, field.line());
      if (value != null) {
        read.set(field.key(), value);
      }
    }
    few(fields.list().size(), map.least(), fields.line(), name);
    return read;
  }

  private JsonNode list(YamlNode.Items items, Form.ListOf list, String at, String name) {
    ArrayNode read = JSON.arrayNode();
    int index = 0;
    for (YamlNode item : items.list()) {
      JsonNode value = read(item, list.of(), at + "/" + index, name);
      // A place is kept for what did not fit, so that pointers go on naming the right lines.
      read.add(value == null ? NullNode.instance : value);
      index++;
    }
    few(items.list().size(), list.least(), items.line(), name);
    return read;
  }

  private void few(int size, int least, int line, String name) {
    if (size < least) {
      violations.add(
          new Violation(
              file, line, "В `" + name + "` меньше, чем нужно: " + size, "Нужно хотя бы " + least));
    }
  }

  private @Nullable JsonNode scalar(YamlNode.Scalar scalar, Form form, String name) {
    String text = scalar.text();
    if (form instanceof Form.Text kind) {
      return text(scalar, kind, name);
    }
    if (form instanceof Form.Word word && word.pattern().matcher(text).matches()) {
      return TextNode.valueOf(text);
    }
    if (form instanceof Form.OneOf one) {
      if (one.words().contains(text)) {
        return TextNode.valueOf(text);
      }
      violations.add(
          new Violation(
              file,
              scalar.line(),
              "В поле `" + name + "` стоит `" + shown(text) + "`",
              Spelling.cure(text, one.words())));
      return null;
    }
    if (form instanceof Form.Flag
        && scalar.plain()
        && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (form instanceof Form.Whole whole && scalar.plain() && WHOLE.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= whole.least() && number <= whole.most()) {
        return IntNode.valueOf(number);
      }
    }
    if (form instanceof Form.Day && isDay(text)) {
      return TextNode.valueOf(text);
    }
    return refuse(scalar, name, expectation(form));
  }

  private @Nullable JsonNode text(YamlNode.Scalar scalar, Form.Text form, String name) {
    String text = scalar.text();
    if (scalar.isNull() || text.isBlank()) {
      return refuse(scalar, name, expectation(form));
    }
    Typography.faults(text, form.prose())
        .forEach(
            fault ->
                violations.add(
                    new Violation(
                        file,
                        scalar.line(),
                        "В тексте `" + name + "` " + fault.what(),
                        fault.cure())));
    return TextNode.valueOf(text);
  }

  private static boolean isDay(String text) {
    try {
      return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() >= 1900;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private @Nullable JsonNode refuse(YamlNode node, String name, String expected) {
    String found =
        node.match(
            scalar -> scalar.isNull() ? "пусто" : "`" + shown(scalar.text()) + "`",
            items -> "список",
            fields -> "набор полей");
    violations.add(
        new Violation(
            file,
            node.line(),
            (name.isEmpty() ? "В файле " : "В поле `" + name + "` ") + found,
            "Годится " + expected));
    return null;
  }

  /** What would be right, in words for an editor. */
  private static String expectation(Form form) {
    List<String> words = new ArrayList<>();
    if (form instanceof Form.OrNull maybe) {
      words.add(expectation(maybe.of()) + " или null");
    } else if (form instanceof Form.Word word) {
      words.add(word.what());
    } else if (form instanceof Form.OneOf one) {
      words.add("одно из " + one.words());
    } else if (form instanceof Form.Flag) {
      words.add("true или false без кавычек");
    } else if (form instanceof Form.Whole whole) {
      words.add("целое число от " + whole.least() + " до " + whole.most() + " без кавычек");
    } else if (form instanceof Form.Day) {
      words.add("день вида \"2026-11-21\"");
    } else if (form instanceof Form.Either either) {
      words.add(either.what());
    } else if (form instanceof Form.ListOf list) {
      words.add("список (" + list.item() + ")");
    } else if (form instanceof Form.Block block) {
      words.add("набор полей " + block.slots().keySet());
    } else {
      words.add(form instanceof Form.MapOf ? "набор пар «имя: значение»" : "строка текста");
    }
    return words.get(0);
  }

  private static String shown(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
