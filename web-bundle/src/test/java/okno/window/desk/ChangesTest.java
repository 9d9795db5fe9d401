package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import okno.catalog.Person;
import okno.content.PackOutcome;
import okno.window.Client;
import okno.window.SharedWindow;
import okno.window.TestWindow;
import okno.window.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regulation changes: what the specialist sees of it before and after its day. */
class ChangesTest {
  private static final Path ZAGS = Path.of("..", "content", "zags");
  private static final String CARD = "services/zags-apostil.yaml";

  @TempDir Path folder;

  @Test
  void tellsWhatWasAndWhatWillBeFromItsDayOn() throws IOException {
    try (TestWorld world =
        new TestWorld(folder.resolve("data"), InstantSource.fixed(SharedWindow.NOW))) {
      PackOutcome outcome = world.store().door().enter(changedPack(), new Person("test"));
      assertTrue(outcome instanceof PackOutcome.Published, outcome.toString());
      try (TestWindow window =
          new TestWindow(world.backends(), folder.resolve("window"), 0, List.of())) {
        String changes = Client.get(window.at("/changes")).body();
        assertTrue(changes.contains("вступит в силу 1\u00a0декабря 2026\u00a0г."), changes);
        assertTrue(changes.contains("<ins>Апостиль по новым правилам</ins>"));
        assertTrue(changes.contains("<del>"));
        assertEquals(List.of(), HtmlCheck.faults(changes));

        String front = Client.get(window.at("/")).body();
        assertTrue(front.contains("вступит в силу"));

        String today = Client.get(window.at("/s/zags-apostil")).body();
        assertTrue(today.contains("С 1\u00a0декабря 2026\u00a0г. изменится"));
        assertTrue(!today.contains("Апостиль по новым правилам"));

        String later = Client.get(window.at("/s/zags-apostil?asOf=2026-12-01")).body();
        assertTrue(later.contains("Апостиль по новым правилам"));

        String history = Client.get(window.at("/s/zags-apostil/history")).body();
        assertTrue(history.contains("Редакция 2"));
        assertTrue(history.contains("<ins>Апостиль по новым правилам</ins>"));
        assertEquals(List.of(), HtmlCheck.faults(history));

        String first = Client.get(window.at("/s/zags-apostil@1")).body();
        assertTrue(first.contains("Это редакция 1"));
      }
    }
  }

  private Path changedPack() throws IOException {
    Path pack = folder.resolve("zags");
    try (Stream<Path> files = Files.walk(ZAGS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = ZAGS.relativize(file).toString().replace('\\', '/');
        if (name.startsWith("services/") || name.equals("pack.yaml")) {
          Path copy = pack.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    edit(pack.resolve("pack.yaml"), "(?m)^version:.*$", "version: \"2026.12.1\"");
    edit(pack.resolve(CARD), "(?m)^short:.*$", "short: \"Апостиль по новым правилам\"");
    edit(pack.resolve(CARD), "(?m)^in-force-from:.*$", "in-force-from: \"2026-12-01\"");
    return pack;
  }

  private static void edit(Path file, String what, String with) throws IOException {
    String text = Files.readString(file);
    String edited = text.replaceFirst(what, with);
    assertTrue(!edited.equals(text), file + " has no " + what);
    Files.writeString(file, edited);
  }
}
