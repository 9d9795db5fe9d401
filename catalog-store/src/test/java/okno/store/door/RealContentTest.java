package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.content.PackOutcome;
import okno.model.EntryKind;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.sql.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packs of this project, as they lie beside this module. */
class RealContentTest {
  @TempDir Path folder;

  @Test
  void theDistributionsPacksEnterTogetherAndReadAtAnyMoment() throws Exception {
    SetClock clock = new SetClock("2026-11-22T09:00:00Z");
    List<Candidate> candidates = new ArrayList<>();
    try (Stream<Path> packs = Files.list(Path.of("..", "content"))) {
      for (Path pack : packs.filter(one -> Files.exists(one.resolve("pack.yaml"))).toList()) {
        candidates.add(
            new Candidate(
                PackReader.read(PackFile.ofFolder(pack)), Town.OPERATOR, Candidate.Manner.FOUND));
      }
    }
    assertFalse(candidates.isEmpty());
    Set<String> trusted =
        candidates.stream().map(one -> one.content().pack()).collect(Collectors.toSet());
    try (OpenStore store =
        new OpenStore(folder.resolve("data"), Town.ZONE, trusted, clock, published -> {})) {
      store
          .door()
          .enter(candidates)
          .values()
          .forEach(
              outcome ->
                  assertInstanceOf(
                      PackOutcome.Published.class, outcome, () -> String.valueOf(outcome)));
      int entries = candidates.stream().mapToInt(one -> one.content().entries().size()).sum();
      int inForce =
          Arrays.stream(EntryKind.values())
              .mapToInt(kind -> store.catalog().now().all(kind).size())
              .sum();
      assertEquals(entries, inForce);
      Moment earlier = new Moment(Instant.parse("2025-06-01T00:00:00Z"), clock.instant());
      for (Edition<?> edition : store.catalog().at(earlier).all(EntryKind.SERVICE)) {
        assertFalse(edition.content().title().isBlank());
      }
      assertFalse(store.database().read("verifying", Audit::verify).isPresent());
    }
  }
}
