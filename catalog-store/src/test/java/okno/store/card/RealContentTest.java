package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okno.model.EntryId;
import okno.store.command.ContentCommand;
import okno.store.pack.DraftEntry;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import org.junit.jupiter.api.Test;

/** The packs of this repository, all of them side by side as an installation has them. */
class RealContentTest {
  private static final Path CONTENT = Path.of("..", "content");

  @Test
  void hasNoViolationsAndDecodes() throws IOException, RefusedPack {
    List<DraftEntry> all = new ArrayList<>();
    for (Path folder : packs()) {
      PackContent content = PackReader.read(PackFile.ofFolder(folder));
      assertEquals(String.valueOf(folder.getFileName()), content.pack());
      all.addAll(content.entries());
    }
    Bodies world = Bodies.of(all);
    assertEquals(List.of(), PublishChecks.check(all, world));
    for (DraftEntry draft : all) {
      assertEquals(draft.id(), EntryCodec.decode(draft.id(), draft.body(), world).entryId());
    }
  }

  @Test
  void bringsEveryEntryInOnePackOnly() throws IOException, RefusedPack {
    Set<EntryId> seen = new HashSet<>();
    for (Path folder : packs()) {
      for (DraftEntry draft : PackReader.read(PackFile.ofFolder(folder)).entries()) {
        assertTrue(seen.add(draft.id()), draft.id() + " is in " + folder + " and in another pack");
      }
    }
  }

  @Test
  void theGuideTellsWhatTheCatalogueHolds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream says = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status = new ContentCommand(says, says, Map.of()).run("stats", CONTENT.toString());
    String table = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, status, table);
    assertTrue(
        Files.readString(Path.of("..", "docs", "content.md")).contains(table),
        "Run bin/content stats content --write docs/content.md; it says now:\n" + table);
    assertTrue(table.contains("Нарушений: 0."), table);
  }

  private static List<Path> packs() throws IOException {
    try (Stream<Path> folders = Files.list(CONTENT)) {
      List<Path> packs =
          folders.filter(folder -> Files.exists(folder.resolve("pack.yaml"))).sorted().toList();
      assertTrue(packs.size() >= 2, "no packs in " + CONTENT.toAbsolutePath());
      return packs;
    }
  }
}
