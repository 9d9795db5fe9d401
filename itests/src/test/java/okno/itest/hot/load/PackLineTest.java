package okno.itest.hot.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackLineTest {
  @Test
  void everyVersionIsHigherAndHasAMarkThatNoOtherHas() throws Exception {
    Set<String> versions = new HashSet<>();
    Set<String> marks = new HashSet<>();
    for (PackLine line : new PackLines().all()) {
      for (int i = 1; i <= 40; i++) {
        PackLine.Next next = line.take();
        line.leave();
        assertTrue(versions.add(next.pack() + " " + next.draft().version()));
        assertTrue(marks.add(next.mark()), next::mark);
        assertTrue(isIn(next), next::mark);
      }
    }
    for (String mark : marks) {
      assertEquals(1, marks.stream().filter(other -> other.startsWith(mark)).count(), mark);
    }
  }

  private static boolean isIn(PackLine.Next next) {
    return next.draft().files().keySet().stream()
        .anyMatch(file -> next.draft().text(file).contains(next.mark()));
  }

  @Test
  void aPackThatSomebodyPublishesIsNotFree() throws Exception {
    PackLines lines = new PackLines();
    PackLine first = lines.all().get(0);
    first.take();
    Thread other = new Thread(() -> assertEquals(lines.all().get(1), lines.free()));
    Throwable[] thrown = new Throwable[1];
    other.setUncaughtExceptionHandler((thread, failure) -> thrown[0] = failure);
    other.start();
    other.join();
    assertEquals(null, thrown[0]);
    first.leave();
  }
}
