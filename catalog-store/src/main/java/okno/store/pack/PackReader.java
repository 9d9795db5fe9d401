package okno.store.pack;

import static okno.store.yaml.Form.DAY;
import static okno.store.yaml.Form.TEXT;
import static okno.store.yaml.Form.block;
import static okno.store.yaml.Form.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okno.content.Violation;
import okno.content.Violations;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.yaml.Form;
import okno.store.yaml.FormReader;
import okno.store.yaml.Spelling;
import okno.store.yaml.YamlNode;
import okno.store.yaml.YamlText;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a pack and judges their form: {@code pack.yaml}, one card a file in {@code
 * services/}, and lists in every other file. All violations of all files are told at once. What
 * entries refer to is not looked at here.
 */
public final class PackReader {
  private static final String PASSPORT = "pack.yaml";
  private static final String CARDS = "services/";
  private static final String SINCE = "in-force-from";
  private static final int WIDEST_LINE = 100;

  /** The top-level keys of a list file, and the kind of entry each brings. */
  private static final Map<String, EntryKind> LISTS = new LinkedHashMap<>();

  static {
    LISTS.put("facts", EntryKind.FACT);
    LISTS.put("legal", EntryKind.LEGAL_RESOURCE);
    LISTS.put("systems", EntryKind.INFORMATION_SYSTEM);
    LISTS.put("documents", EntryKind.EVIDENCE_TYPE);
    LISTS.put("phrases", EntryKind.PHRASE);
    LISTS.put("steps", EntryKind.SHARED_STEP);
    LISTS.put("organizations", EntryKind.ORGANIZATION);
    LISTS.put("life-events", EntryKind.LIFE_EVENT);
    LISTS.put("synonyms", EntryKind.SYNONYMS);
    LISTS.put("register", EntryKind.LISTED_SERVICE);
  }

  private static final Form.Word NUMBERS =
      new Form.Word(
          Pattern.compile("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}"),
          "версия из трёх чисел, такая как 2026.11.1");
  private static final Form.Word ENTRY =
      new Form.Word(
          Pattern.compile(
              "(("
                  + Arrays.stream(EntryKind.values())
                      .map(EntryKind::code)
                      .collect(Collectors.joining("|"))
                  + ")/)?[a-z0-9]+(-[a-z0-9]+)*"),
          "код услуги или вид/код, такой как fact/fee-zags-brak");
  private static final Form.Block PASSPORT_FORM =
      block("паспорту пакета")
          .need("pack", FormParts.ID)
          .need("title", TEXT)
          .need("version", NUMBERS)
          .may("author approver", TEXT)
          .may("takes-over", list(FormParts.ID, "пакеты"))
          .may(
              "withdrawn",
              list(
                  block("снятой записи")
                      .need("id", ENTRY)
                      .need("reason", TEXT)
                      .may("successor", ENTRY)
                      .may(SINCE, DAY),
                  "снятые записи"));

  private static final Form.Block SINCE_FORM = block("файлу списков").may(SINCE, DAY);

  private final List<Violation> violations = new ArrayList<>();
  private final List<DraftEntry> entries = new ArrayList<>();
  private final Map<EntryId, Source> brought = new HashMap<>();

  private PackReader() {}

  /**
   * @throws RefusedPack with everything that is wrong with the form
   */
  public static PackContent read(PackFile file) throws RefusedPack {
    PackReader reader = new PackReader();
    for (Map.Entry<String, byte[]> each : file.files().entrySet()) {
      String path = each.getKey();
      if (path.equals(PASSPORT)) {
        continue;
      }
      YamlText.read(path, each.getValue(), reader.violations)
          .ifPresent(
              node -> {
                if (path.startsWith(CARDS)) {
                  reader.widths(path, each.getValue());
                  reader.card(path, node);
                } else {
                  reader.lists(path, node);
                }
              });
    }
    PackContent content = reader.passport(file);
    if (content == null) {
      throw new RefusedPack(new Violations(reader.violations));
    }
    if (!reader.violations.isEmpty()) {
      throw new RefusedPack(
          new Violations(reader.violations), content.pack(), content.version(), content.sha256());
    }
    return content;
  }

  private @Nullable PackContent passport(PackFile file) {
    byte[] bytes = file.files().get(PASSPORT);
    if (bytes == null) {
      violations.add(new Violation(PASSPORT, 0, "Нет файла pack.yaml", "Положите его в корень"));
      return null;
    }
    YamlNode node = YamlText.read(PASSPORT, bytes, violations).orElse(null);
    if (node == null) {
      return null;
    }
    int before = violations.size();
    FormReader form = new FormReader(PASSPORT, violations);
    JsonNode read = form.read(node, PASSPORT_FORM);
    if (!(read instanceof ObjectNode passport) || violations.size() > before) {
      return null;
    }
    Source source = new Source(PASSPORT, form.lines());
    Set<String> takesOver = new LinkedHashSet<>();
    passport.path("takes-over").forEach(pack -> takesOver.add(pack.asText()));
    return new PackContent(
        passport.path("pack").asText(),
        passport.path("title").asText(),
        passport.path("version").asText(),
        file.sha256(),
        passport.path("author").textValue(),
        passport.path("approver").textValue(),
        takesOver,
        entries,
        withdrawals(passport.path("withdrawn"), source));
  }

  private List<DraftWithdrawal> withdrawals(JsonNode list, Source source) {
    List<DraftWithdrawal> withdrawals = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode line = list.get(i);
      EntryId id = entry(line.path("id").asText());
      String successor = line.path("successor").textValue();
      Source here = new Source(PASSPORT, Map.of("", source.line("/withdrawn/" + i)));
      if (brought.containsKey(id)) {
        violations.add(
            here.violation(
                "", "Запись " + id + " пакет и приносит, и снимает", "Оставьте одно из двух"));
      }
      if (withdrawals.stream().anyMatch(other -> other.id().equals(id))) {
        violations.add(
            here.violation("", "Запись " + id + " снята дважды", "Оставьте одну строку"));
      }
      withdrawals.add(
          new DraftWithdrawal(
              id,
              day(line),
              line.path("reason").asText(),
              successor == null ? null : entry(successor),
              here));
    }
    return withdrawals;
  }

  /** A bare id is that of a service. */
  private static EntryId entry(String text) {
    return text.indexOf('/') < 0 ? new EntryId(EntryKind.SERVICE, text) : EntryId.parse(text);
  }

  private void card(String path, YamlNode node) {
    ObjectNode body = body(path, node, EntryKind.SERVICE, null);
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (body != null && !file.equals(body.path("id").asText() + ".yaml")) {
      violations.add(
          new Violation(
              path,
              lineOf(node, "id"),
              "Код карточки и имя файла не совпадают",
              "Назовите файл " + body.path("id").asText() + ".yaml или исправьте `id`"));
    }
  }

  private void lists(String path, YamlNode node) {
    if (!(node instanceof YamlNode.Fields fields)) {
      violations.add(
          new Violation(
              path,
              node.line(),
              "В файле нет списков записей",
              "Годится набор полей из " + LISTS.keySet()));
      return;
    }
    LocalDate since = since(path, fields);
    for (YamlNode.Field field : fields.list()) {
      EntryKind kind = LISTS.get(field.key());
      if (field.key().equals(SINCE)) {
        continue;
      }
      if (kind == null) {
        violations.add(
            new Violation(
                path,
                field.line(),
                "Список `" + field.key() + "` неизвестен",
                Spelling.cure(field.key(), LISTS.keySet())));
      } else if (field.value() instanceof YamlNode.Items items) {
        items.list().forEach(item -> body(path, item, kind, since));
      } else if (!(field.value() instanceof YamlNode.Scalar empty && empty.isNull())) {
        violations.add(
            new Violation(
                path,
                field.line(),
                "В `" + field.key() + "` не список",
                "Напишите список записей"));
      }
    }
  }

  /** The day a list file names for all its entries; one that names its own day keeps that. */
  private @Nullable LocalDate since(String path, YamlNode.Fields fields) {
    for (YamlNode.Field field : fields.list()) {
      if (field.key().equals(SINCE)) {
        YamlNode line = new YamlNode.Fields(List.of(field), field.line());
        JsonNode read = new FormReader(path, violations).read(line, SINCE_FORM);
        return read == null ? null : day(read);
      }
    }
    return null;
  }

  /**
   * Reads one entry and adds it to the pack; null when its id could not be read.
   *
   * @param since the day it is in force from unless it says another one
   */
  private @Nullable ObjectNode body(
      String path, YamlNode node, EntryKind kind, @Nullable LocalDate since) {
    FormReader form = new FormReader(path, violations);
    JsonNode read = form.read(node, EntryForms.of(kind));
    if (!(read instanceof ObjectNode body) || !body.path("id").isTextual()) {
      if (read != null && kind == EntryKind.SHARED_STEP) {
        violations.add(new Violation(path, node.line(), "У общего шага нет `id`", "Допишите его"));
      }
      return null;
    }
    if (body.path("id").asText().length() > FormParts.LONGEST_ID) {
      violations.add(
          new Violation(path, lineOf(node, "id"), "Код длиннее 100 знаков", "Сократите его"));
    }
    EntryId id = new EntryId(kind, body.path("id").asText());
    Source source = new Source(path, form.lines());
    Source before = brought.putIfAbsent(id, source);
    if (before != null) {
      violations.add(
          source.violation(
              "/id",
              "Запись " + id + " уже есть: " + before.file() + ":" + before.line("/id"),
              "Оставьте одну из них или смените код"));
    }
    LocalDate inForceFrom = day(body);
    body.remove(SINCE);
    entries.add(new DraftEntry(id, inForceFrom == null ? since : inForceFrom, body, source));
    return body;
  }

  private static @Nullable LocalDate day(JsonNode body) {
    String day = body.path(SINCE).textValue();
    return day == null ? null : LocalDate.parse(day);
  }

  private static int lineOf(YamlNode node, String key) {
    if (node instanceof YamlNode.Fields fields) {
      for (YamlNode.Field field : fields.list()) {
        if (field.key().equals(key)) {
          return field.line();
        }
      }
    }
    return node.line();
  }

  /** Cards are read side by side by people; a list of synonyms may be as wide as it likes. */
  private void widths(String path, byte[] bytes) {
    String text = YamlText.decode(bytes);
    int number = 0;
    for (String line : text == null ? List.<String>of() : text.lines().toList()) {
      number++;
      int width = line.codePointCount(0, line.length());
      if (width > WIDEST_LINE) {
        violations.add(
            new Violation(
                path, number, "Строка длиной " + width, "Разбейте её: не больше 100 знаков"));
      }
      if (!line.equals(line.stripTrailing()) || line.indexOf('\t') >= 0) {
        violations.add(
            new Violation(
                path, number, "Пробел в конце строки или табуляция", "Уберите лишние знаки"));
      }
    }
  }
}
