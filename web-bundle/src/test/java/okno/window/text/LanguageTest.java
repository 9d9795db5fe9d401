package okno.window.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static final Path MAIN = Path.of("src", "main");
  private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9][a-zA-Z0-9.-]*\\.?)\"");
  private static final Pattern SAID =
      Pattern.compile("\\bsay\\(\\s*\"([^\"]+)\"|\\bsay\\(\\s*[^\"()]*\\?\\s*\"([^\"]+)\"");

  @Test
  void fillsInWhatIsGiven() {
    assertEquals("Редакция 3, действует с завтра", say("card.edition", 3, "завтра"));
  }

  @Test
  void leavesBracesOfGivenTextsAlone() {
    assertEquals("Показано на {0} и {1}", say("strip.shown", "{0} и {1}"));
  }

  @Test
  void refusesAKeyNobodyHasWritten() {
    assertThrows(IllegalArgumentException.class, () -> Language.RUSSIAN.say("no.such.key"));
  }

  @Test
  void hasEveryTextThatPagesSay() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String source : sources()) {
      Matcher said = SAID.matcher(source);
      while (said.find()) {
        String key = said.group(1) == null ? said.group(2) : said.group(1);
        if (!key.endsWith(".") && !Language.RUSSIAN.keys().contains(key)) {
          missing.add(key);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void hasNoTextThatNobodySays() throws IOException {
    Set<String> unsaid = new TreeSet<>(Language.RUSSIAN.keys());
    List<String> openings = new ArrayList<>();
    for (String source : sources()) {
      Matcher quoted = QUOTED.matcher(source);
      while (quoted.find()) {
        unsaid.remove(quoted.group(1));
        openings.add(quoted.group(1));
      }
    }
    unsaid.removeIf(
        key -> openings.stream().anyMatch(text -> text.endsWith(".") && key.startsWith(text)));
    unsaid.removeIf(key -> key.startsWith("n."));
    assertEquals(Set.of(), unsaid);
  }

  @Test
  void hasThreeFormsOfEveryNoun() {
    for (String key : Language.RUSSIAN.keys()) {
      if (key.startsWith("n.")) {
        assertEquals(3, Language.RUSSIAN.say(key).split("\\|").length, key);
      }
    }
    assertTrue(Language.RUSSIAN.keys().contains("n.workday"));
  }

  private static String say(String key, Object... values) {
    return Language.RUSSIAN.say(key, values);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (name.endsWith(".jte") || name.endsWith(".java")) {
          sources.add(Files.readString(file));
        }
      }
      return sources;
    }
  }
}
