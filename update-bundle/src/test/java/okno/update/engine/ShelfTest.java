package okno.update.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import okno.update.engine.ShelfState.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
  @TempDir Path folder;

  @Test
  void keepsWhatIsInServiceAndWhatWasBefore() throws Exception {
    Shelf shelf = new Shelf(folder);
    for (String version : List.of("1", "2", "3")) {
      shelf.keep("room", version + ".jar", new ByteArrayInputStream(new byte[] {1}));
    }
    shelf.accept("room", state("3", "2"));
    assertFalse(Files.exists(shelf.file("room", kept("1"))));
    assertEquals(state("3", "2"), new Shelf(folder).state("room"));
    assertEquals(List.of("room"), shelf.names());
  }

  /** The process ended after the first of two bundles of one update had been accepted. */
  @Test
  void whatCameTogetherCountsTogether() throws Exception {
    Shelf shelf = new Shelf(folder);
    shelf.acceptAll(Map.of("contract", state("1", ""), "user", state("1", "")));
    Properties noted = new Properties();
    for (String name : List.of("contract", "user")) {
      state("2", "1")
          .properties()
          .forEach((key, value) -> noted.setProperty(name + "/" + key, value.toString()));
    }
    Durable.write(folder.resolve("together.properties"), noted);
    shelf.accept("contract", state("2", "1"));
    Shelf next = new Shelf(folder);
    assertEquals(state("2", "1"), next.state("contract"));
    assertEquals(state("2", "1"), next.state("user"));
    assertFalse(Files.exists(folder.resolve("together.properties")));
  }

  @Test
  void aDamagedStateCountsAsNone() throws Exception {
    Shelf shelf = new Shelf(folder);
    shelf.accept("room", state("1", ""));
    Files.writeString(folder.resolve("room/state"), "current=\\u12");
    assertEquals(ShelfState.NOTHING, shelf.state("room"));
  }

  private static ShelfState state(String current, String previous) {
    return new ShelfState(kept(current), previous.isEmpty() ? Kept.NONE : kept(previous), "", "");
  }

  private static Kept kept(String version) {
    return new Kept(version + ".jar", version, "content " + version);
  }
}
