package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import okno.catalog.Catalog;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.content.PackOutcome;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.door.Town.Pack;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of packs with random days, against a reader that knows no index and no cache: it
 * looks through everything that was ever published. {@code -Dokno.seed=…} repeats a run.
 */
class TwoClocksTest {
  private static final int ENTRIES = 6;
  private static final int PACKS = 25;
  private static final int QUESTIONS = 300;

  private record Told(
      EntryId entry, Instant since, Instant publishedAt, int order, String text, Kind kind) {}

  private enum Kind {
    EDITION,
    END,
    RECALL
  }

  @TempDir Path folder;

  @RepeatedTest(3)
  void anyMomentReadsWhatABruteForceReaderFinds() throws IOException {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    String repeat = "repeat with -Dokno.seed=" + seed;
    System.err.println(repeat);
    Random random = new Random(seed);
    try (Town town = new Town(folder)) {
      List<Told> told = publish(random, town);
      compare(random, told, town.store.catalog(), town.clock.instant(), repeat);
      town.reopen();
      compare(random, told, town.store.catalog(), town.clock.instant(), repeat);
    }
  }

  private List<Told> publish(Random random, Town town) throws IOException {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < PACKS; i++) {
      Pack pack = new Pack("common", "1.0." + i);
      List<String> withdrawn = new ArrayList<>();
      LocalDate today = LocalDate.ofInstant(town.clock.instant(), Town.ZONE);
      for (int entry = 0; entry < ENTRIES; entry++) {
        int die = random.nextInt(10);
        LocalDate day = today.plusDays(random.nextInt(40) - 15);
        if (die < 3) {
          pack.phrase("p" + entry, "v" + i);
        } else if (die < 5) {
          pack.phrase("p" + entry, "v" + i, day.toString());
        } else if (die == 5) {
          withdrawn.add("  - {id: phrase/p" + entry + ", reason: \"нет\"}");
        }
      }
      if (!withdrawn.isEmpty()) {
        pack.says("withdrawn:");
        withdrawn.forEach(pack::says);
      }
      PackOutcome outcome = town.enter(pack);
      if (outcome instanceof PackOutcome.Published published) {
        remember(published.changeSet(), "v" + i, told);
      }
      town.clock.forward(Duration.ofMinutes(random.nextInt(6000)));
    }
    return told;
  }

  /**
   * Withdrawals take effect at once here; one for a later day takes back an edition of that day.
   */
  private static void remember(ChangeSet set, String text, List<Told> told) {
    Instant publishedAt = Objects.requireNonNull(set.publishedAt());
    for (Change change : set.changes()) {
      Instant since = change.inForceFrom().atZone(Town.ZONE).toInstant();
      Kind kind = Kind.EDITION;
      if (change.kind() == Change.Kind.WITHDRAWN) {
        kind = since.isAfter(publishedAt) ? Kind.RECALL : Kind.END;
      }
      told.add(new Told(change.entry(), since, publishedAt, told.size(), text, kind));
    }
  }

  private static void compare(
      Random random, List<Told> told, Catalog catalog, Instant end, String repeat) {
    Instant start = Instant.parse("2026-10-20T00:00:00Z");
    long span = Duration.between(start, end).toMinutes() + 60 * 24 * 40;
    for (int i = 0; i < QUESTIONS; i++) {
      Instant valid = start.plus(Duration.ofMinutes((long) (random.nextDouble() * span)));
      Instant known = start.plus(Duration.ofMinutes((long) (random.nextDouble() * span)));
      if (random.nextInt(3) == 0 && !told.isEmpty()) {
        valid = told.get(random.nextInt(told.size())).since().minusNanos(random.nextInt(2));
        known = told.get(random.nextInt(told.size())).publishedAt().minusNanos(random.nextInt(2));
      }
      Snapshot snapshot = catalog.at(new Moment(valid, known));
      int count = 0;
      for (int entry = 0; entry < ENTRIES; entry++) {
        EntryId id = new EntryId(EntryKind.PHRASE, "p" + entry);
        String expected = bruteForce(told, id, valid, known);
        String found =
            snapshot
                .find(id)
                .map(Edition::content)
                .map(Entry::title)
                .orElse(snapshot.withdrawal(id).isPresent() ? "gone" : "none");
        assertEquals(expected, found, id + " at " + valid + " known " + known + "; " + repeat);
        count += expected.startsWith("v") ? 1 : 0;
      }
      assertEquals(count, snapshot.all(EntryKind.PHRASE).size(), repeat);
    }
  }

  private static String bruteForce(List<Told> told, EntryId id, Instant valid, Instant known) {
    Told best = null;
    for (Told one : told) {
      boolean counts =
          one.entry().equals(id)
              && one.kind() != Kind.RECALL
              && !one.publishedAt().isAfter(known)
              && !one.since().isAfter(valid)
              && told.stream().noneMatch(end -> recalls(end, one, known));
      if (counts && (best == null || !one.since().isBefore(best.since()))) {
        best = one;
      }
    }
    return best == null ? "none" : best.kind() == Kind.END ? "gone" : best.text();
  }

  /** A later withdrawal takes back what was to come after it; a recall, what was to come then. */
  private static boolean recalls(Told end, Told one, Instant known) {
    boolean follows =
        end.entry().equals(one.entry())
            && end.order() > one.order()
            && !end.publishedAt().isAfter(known);
    return switch (end.kind()) {
      case EDITION -> false;
      case END -> follows && one.since().isAfter(end.since());
      case RECALL -> follows && one.since().equals(end.since());
    };
  }
}
