package okno.store.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okno.content.Violation;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 file of unknown origin. The tree is built from the parser's events and not by
 * a loader, for three reasons: every key and value keeps its line, a scalar keeps its text, and
 * nothing is ever constructed. Anchors, aliases, tags and a second document are refused: an editor
 * needs none of them, and the first two are how a small file becomes a large one. Size and nesting
 * are judged before the parser starts and nesting again while it works, so it cannot be exhausted.
 */
public final class YamlText {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST_FILE = 256 * 1024;

  /** The deepest nesting that is read. A card needs six. */
  public static final int DEEPEST = 40;

  private static final String CORE_TAG = "tag:yaml.org,2002:";

  private final String file;
  private final List<Violation> violations;
  private final Iterator<Event> events;

  private YamlText(String file, String text, List<Violation> violations) {
    this.file = file;
    this.violations = violations;
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(LARGEST_FILE).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The only document of the file; empty when there is none or it cannot be read, and then at least
   * one violation says why.
   */
  public static Optional<YamlNode> read(String file, byte[] bytes, List<Violation> violations) {
    if (bytes.length > LARGEST_FILE) {
      violations.add(
          new Violation(
              file,
              0,
              "Файл больше 256 КБ (" + bytes.length + " байт)",
              "Разделите его на несколько файлов"));
      return Optional.empty();
    }
    String text = decode(bytes);
    if (text == null) {
      violations.add(
          new Violation(
              file, firstBadLine(bytes), "Файл не в кодировке UTF-8", "Сохраните его в UTF-8"));
      return Optional.empty();
    }
    int deep = Nesting.lineDeeperThan(text, DEEPEST);
    if (deep > 0) {
      violations.add(tooDeep(file, deep));
      return Optional.empty();
    }
    return new YamlText(file, text, violations).document();
  }

  /** The text of the bytes without a byte order mark; null when they are not UTF-8. */
  public static @Nullable String decode(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  private static int firstBadLine(byte[] bytes) {
    int end = 0;
    int line = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        if (decode(Arrays.copyOfRange(bytes, end, i)) == null) {
          return line;
        }
        end = i;
        line++;
      }
    }
    return line;
  }

  private static Violation tooDeep(String file, int line) {
    return new Violation(
        file,
        line,
        "Вложенность глубже " + DEEPEST,
        "Уберите лишние уровни: карточке хватает шести");
  }

  private Optional<YamlNode> document() {
    try {
      YamlNode found = null;
      while (events.hasNext()) {
        Event event = events.next();
        if (!(event instanceof NodeEvent)) {
          continue;
        }
        if (found != null) {
          refuse(line(event), "В файле второй документ YAML", "Оставьте один, без строки `---`");
          return Optional.empty();
        }
        found = node(event, 1);
      }
      if (found == null) {
        refuse(0, "Файл пуст", "Заполните его или удалите из пакета");
      }
      return Optional.ofNullable(found);
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      refuse(line, "YAML не читается: " + plain(broken.getProblem()), REPAIR);
    } catch (YamlEngineException | StackOverflowError broken) {
      refuse(0, "YAML не читается: " + plain(broken.getMessage()), REPAIR);
    } catch (Abandoned told) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static final String REPAIR =
      "Проверьте отступы, кавычки и скобки; текст с двоеточием возьмите в кавычки";

  private static String plain(@Nullable String problem) {
    return problem == null ? "неизвестная ошибка" : problem.lines().findFirst().orElse("").strip();
  }

  /** Nothing sensible can be read after this place; the violation is already there. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      violations.add(tooDeep(file, line(event)));
      throw new Abandoned();
    }
    if (event instanceof AliasEvent alias) {
      refuse(
          line(event),
          "Ссылка `*" + alias.getAlias() + "` на другое место файла",
          "Напишите текст здесь; общее вынесите в content/common");
      return new YamlNode.Scalar("", true, line(event));
    }
    NodeEvent node = (NodeEvent) event;
    node.getAnchor()
        .ifPresent(
            anchor -> refuse(line(event), "Якорь `&" + anchor + "`", "Уберите его: ссылок нет"));
    if (event instanceof ScalarEvent scalar) {
      scalar.getTag().ifPresent(tag -> refuseTag(tag, event));
      return new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), line(event));
    }
    ((CollectionStartEvent) event).getTag().ifPresent(tag -> refuseTag(tag, event));
    return event.getEventId() == Event.ID.SequenceStart
        ? items(event, depth)
        : fields(event, depth);
  }

  private YamlNode items(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new YamlNode.Items(items, line(start));
  }

  private YamlNode fields(Event start, int depth) {
    List<YamlNode.Field> fields = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      int line = line(event);
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (!(key instanceof YamlNode.Scalar name)) {
        refuse(line, "Имя поля — не слово, а список или набор полей", "Напишите имя одним словом");
        continue;
      }
      if (name.plain() && name.text().equals("<<")) {
        refuse(line, "Слияние `<<`", "Напишите поля здесь; общее вынесите в content/common");
        continue;
      }
      Integer before = lines.putIfAbsent(name.text(), line);
      if (before != null) {
        refuse(
            line,
            "Поле `" + name.text() + "` стоит второй раз, впервые — в строке " + before,
            "Оставьте одно из двух");
        continue;
      }
      fields.add(new YamlNode.Field(name.text(), line, value));
    }
    return new YamlNode.Fields(fields, line(start));
  }

  /** A quoted scalar carries the tag {@code !}, or none; anything else was written by hand. */
  private void refuseTag(String tag, Event event) {
    if (!tag.equals("!")) {
      String name = tag.startsWith(CORE_TAG) ? "!!" + tag.substring(CORE_TAG.length()) : tag;
      refuse(line(event), "Метка типа `" + name + "`", "Уберите её: тип поля известен");
    }
  }

  private void refuse(int line, String what, String cure) {
    violations.add(new Violation(file, line, what, cure));
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
