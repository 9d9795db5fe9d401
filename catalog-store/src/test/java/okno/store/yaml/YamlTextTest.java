package okno.store.yaml;

import static okno.store.yaml.Form.DAY;
import static okno.store.yaml.Form.FLAG;
import static okno.store.yaml.Form.TEXT;
import static okno.store.yaml.Form.TEXTS;
import static okno.store.yaml.Form.block;
import static okno.store.yaml.Form.orNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okno.content.Violation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class YamlTextTest {
  private static final Form FORM =
      block("образцу")
          .may("text", TEXT)
          .may("maybe", orNull(TEXT))
          .may("flag", FLAG)
          .may("number", new Form.Whole(0, 99))
          .may("day", DAY)
          .may("texts", TEXTS);

  private record Trap(String yaml, String json) {}

  private record Fault(String name, String yaml, int line, String what) {}

  /** What YAML 1.1, or a resolver, would make into something else. */
  private static final List<Trap> TRAPS =
      List.of(
          new Trap("text: no", "{'text':'no'}"),
          new Trap("text: yes", "{'text':'yes'}"),
          new Trap("text: on", "{'text':'on'}"),
          new Trap("text: 12:30", "{'text':'12:30'}"),
          new Trap("text: 012", "{'text':'012'}"),
          new Trap("text: 1_000", "{'text':'1_000'}"),
          new Trap("text: 0x1F", "{'text':'0x1F'}"),
          new Trap("text: 1e3", "{'text':'1e3'}"),
          new Trap("text: .5", "{'text':'.5'}"),
          new Trap("text: 2026-11-22", "{'text':'2026-11-22'}"),
          new Trap("text: true", "{'text':'true'}"),
          new Trap("text: 'null'", "{'text':'null'}"),
          new Trap("text: NULL", "{'text':'NULL'}"),
          new Trap("text: \"a\\u0062c\"", "{'text':'abc'}"),
          new Trap("text: 'it''s'", "{'text':'it\\u0027s'}"),
          new Trap("text: а#б", "{'text':'а#б'}"),
          new Trap("text: а #б", "{'text':'а'}"),
          new Trap(
              "texts: [no, 12:30, 012, '']\n".replace(", ''", ""),
              "{'texts':['no','12:30','012']}"),
          new Trap("maybe: null", "{'maybe':null}"),
          new Trap("maybe: ~", "{'maybe':null}"),
          new Trap("maybe:", "{'maybe':null}"),
          new Trap("maybe: 'null'", "{'maybe':'null'}"),
          new Trap("flag: true", "{'flag':true}"),
          new Trap("number: 7", "{'number':7}"),
          new Trap("day: 2026-02-28", "{'day':'2026-02-28'}"),
          new Trap("\uFEFFtext: а", "{'text':'а'}"),
          new Trap("%YAML 1.2\n---\ntext: а\n...\n", "{'text':'а'}"),
          new Trap("number: 7\ntext: а", "{'text':'а','number':7}"));

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("a key twice", "text: a\nflag: true\ntext: b", 3, "второй раз"),
          new Fault("a quoted key twice", "text: a\n\"text\": b", 2, "второй раз"),
          new Fault("an unknown field", "text: a\ntexxt: b", 2, "Поле `texxt` образцу неизвестно"),
          new Fault("yes is no flag", "flag: yes", 1, "`flag` `yes`"),
          new Fault("a quoted flag", "flag: \"true\"", 1, "`flag`"),
          new Fault("an octal number", "number: 012", 1, "`number` `012`"),
          new Fault("a sexagesimal number", "number: 12:30", 1, "`number`"),
          new Fault("a number too large", "number: 100", 1, "`number` `100`"),
          new Fault("a number beyond all", "number: 99999999999999999999", 1, "`number`"),
          new Fault("no such day", "day: 2026-02-30", 1, "`day`"),
          new Fault("an empty text", "text:", 1, "`text` пусто"),
          new Fault("a blank text", "text: '  '", 1, "`text`"),
          new Fault("a text of null", "text: null", 1, "`text` пусто"),
          new Fault("a list for a text", "text: [a]", 1, "`text` список"),
          new Fault("fields for a list", "texts: {a: b}", 1, "`texts` набор полей"),
          new Fault("an anchor", "text: &a b", 1, "Якорь `&a`"),
          new Fault("an alias", "text: &a b\nmaybe: *a", 2, "Ссылка `*a`"),
          new Fault("a merge", "text: a\n<<: {flag: true}", 2, "Слияние"),
          new Fault("a core tag", "text: !!str a", 1, "`!!str`"),
          new Fault("a tag of a class", "text: !!java.net.URL [a]", 1, "java.net.URL"),
          new Fault("a set", "text: !!set {a}", 1, "!!set"),
          new Fault("a second document", "text: a\n---\ntext: b", 3, "второй документ"),
          new Fault("a key that is a list", "? [a]\n: b", 1, "Имя поля"),
          new Fault("an unclosed quote", "text: \"a", 1, "не читается"),
          new Fault("an unclosed bracket", "texts: [a", 1, "не читается"),
          new Fault("a tab for indentation", "texts:\n\t- a", 2, "не читается"),
          new Fault("a wrong indentation", "text: a\n  flag: true", 2, "не читается"),
          new Fault("a bare list", "- a", 1, "В файле список"),
          new Fault("nothing at all", "", 0, "Файл пуст"),
          new Fault("only a comment", "# a", 0, "Файл пуст"),
          new Fault("several lines", "text: |\n  a\n  b", 1, "несколько строк"),
          new Fault("a turned text", "text: \"a\\u202Eb\"", 1, "невидимый знак"),
          new Fault("half a character", "text: \"a\\ud800\"", 1, ""),
          new Fault("a bell", "text: \"a\\ab\"", 1, "невидимый знак"),
          new Fault("a hyphen for a dash", "text: а - б", 1, "дефис"),
          new Fault("three dots", "text: а...", 1, "три точки"));

  @TestFactory
  Stream<DynamicTest> keepsTheTextOfTheFile() {
    return TRAPS.stream()
        .map(
            trap ->
                DynamicTest.dynamicTest(
                    trap.yaml(),
                    () -> {
                      List<Violation> violations = new ArrayList<>();
                      Optional<JsonNode> read = read(trap.yaml(), violations);
                      assertEquals(List.of(), violations);
                      assertEquals(
                          trap.json().replace('\'', '"').replace("\\u0027", "'"),
                          read.map(JsonNode::toString).orElse(""));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> namesTheLineOfEveryFault() {
    return FAULTS.stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.name(),
                    () -> {
                      List<Violation> violations = new ArrayList<>();
                      read(fault.yaml(), violations);
                      assertTrue(
                          violations.stream()
                              .anyMatch(
                                  found ->
                                      found.line() == fault.line()
                                          && found.what().contains(fault.what())
                                          && !found.cure().isBlank()),
                          () -> fault + " but " + violations);
                    }));
  }

  @Test
  void tellsAllFaultsAtOnceWithTheNearestName() {
    List<Violation> violations = new ArrayList<>();
    read("tezt: a\nflag: 1\nday: x\n", violations);
    assertEquals(3, violations.size());
    assertEquals("Проверьте написание; ближайшее — `text`", violations.get(0).cure());
  }

  @Test
  void isNotExhaustedByNesting() {
    List<String> hostile =
        List.of(
            "[".repeat(100_000),
            "{".repeat(100_000),
            "text: " + "[".repeat(100_000),
            "{a: ".repeat(50_000),
            "- ".repeat(100_000) + "a",
            "? ".repeat(100_000),
            "text: " + "[\"]\", ".repeat(30_000),
            "text: " + "[ ']]]]]]]]' , ".repeat(15_000),
            "text: a\nb: \"[[[[\n[[\"\nc: " + "[".repeat(60) + "]".repeat(60),
            indented(60));
    for (String yaml : hostile) {
      List<Violation> violations = new ArrayList<>();
      read(yaml, violations);
      assertTrue(
          violations.stream().anyMatch(found -> found.what().startsWith("Вложенность глубже")),
          () -> yaml.substring(0, 30) + ": " + violations);
    }
  }

  @Test
  void readsForty() {
    List<Violation> violations = new ArrayList<>();
    read("text: " + "[".repeat(38) + "]".repeat(38), violations);
    assertEquals(1, violations.size());
    assertEquals("В поле `text` список", violations.get(0).what());
  }

  @Test
  void doesNotMindBracketsInTextsAndComments() {
    List<Violation> violations = new ArrayList<>();
    String brackets = "[".repeat(100);
    read("text: \"" + brackets + "\" # " + brackets + "\nmaybe: а" + brackets, violations);
    assertEquals(List.of(), violations);
  }

  @Test
  void refusesWhatIsTooLargeOrNotUtf8() {
    List<Violation> violations = new ArrayList<>();
    YamlText.read("a.yaml", new byte[YamlText.LARGEST_FILE + 1], violations);
    YamlText.read("b.yaml", "text: a\nmaybe: ё".getBytes(StandardCharsets.UTF_16LE), violations);
    YamlText.read(
        "c.yaml", new byte[] {'a', '\n', 'b', '\n', (byte) 0xEF, (byte) 0xF0}, violations);
    assertEquals(3, violations.size());
    assertTrue(violations.get(0).what().contains("256 КБ"));
    assertEquals(3, violations.get(2).line());
  }

  private static String indented(int depth) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      yaml.append(" ".repeat(i)).append("a:\n");
    }
    return yaml.toString();
  }

  private static Optional<JsonNode> read(String yaml, List<Violation> violations) {
    return YamlText.read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8), violations)
        .flatMap(
            node -> Optional.ofNullable(new FormReader("a.yaml", violations).read(node, FORM)));
  }
}
