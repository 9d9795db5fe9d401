package okno.window.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okno.catalog.Catalog;
import okno.catalog.Change;
import okno.catalog.ChangeSet;
import okno.catalog.ChangeSets;
import okno.catalog.Edition;
import okno.model.Entry;
import okno.model.EntryId;
import okno.model.EntryKind;

/** Turns change sets and pairs of editions into what a specialist wants to know of them. */
final class ChangeReader {
  /** A difference of more lines than this is read in the card, not in a list. */
  private static final int MOST_LINES = 4;

  private static final int MOST_BLOCKS = 4;

  /** A pack enters as one change set for each day its entries take effect, so many are read. */
  private static final int MOST_SETS = 100;

  private final Reading reading;
  private final Catalog catalog;
  private final BlockText text;

  ChangeReader(Reading reading, Catalog catalog) {
    this.reading = reading;
    this.catalog = catalog;
    this.text = new BlockText(reading);
  }

  /** The last change sets known at the moment that is read. */
  ChangesView latest(ChangeSets changeSets, int limit) {
    Instant knownAt = reading.snapshot().moment().knownAt();
    List<ChangesView.Batch> batches = new ArrayList<>();
    for (ChangeSet set : changeSets.latest(MOST_SETS)) {
      if (set.publishedAt() == null || set.publishedAt().isAfter(knownAt)) {
        continue;
      }
      ChangesView.Batch next = batch(set);
      ChangesView.Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
      if (last != null && last.isFirst() && next.isFirst() && last.origin().equals(next.origin())) {
        batches.set(batches.size() - 1, last.with(next, entries(last.entries() + next.entries())));
      } else if (batches.size() == limit) {
        break;
      } else {
        batches.add(next);
      }
    }
    return new ChangesView(batches);
  }

  private String entries(int count) {
    return count == 0 ? "" : reading.language().count("entry", count);
  }

  private ChangesView.Batch batch(ChangeSet set) {
    List<ChangesView.Item> added = new ArrayList<>();
    List<ChangesView.Item> changed = new ArrayList<>();
    List<ChangesView.Item> withdrawn = new ArrayList<>();
    int all = 0;
    for (Change change : set.changes()) {
      switch (change.kind()) {
        case ADDED -> {
          all++;
          if (change.entry().kind() == EntryKind.SERVICE) {
            added.add(item(change, List.of()));
          }
        }
        case CHANGED -> changed.add(item(change, differences(change)));
        case WITHDRAWN -> withdrawn.add(item(change, List.of()));
      }
    }
    LocalDateTime now =
        LocalDateTime.ofInstant(reading.snapshot().moment().validAt(), catalog.zone());
    return new ChangesView.Batch(
        set.revision(),
        reading.dates().moment(set.effective()),
        set.effective().isAfter(now),
        Optional.ofNullable(set.publishedAt())
            .map(at -> reading.dates().moment(LocalDateTime.ofInstant(at, catalog.zone())))
            .orElse(""),
        origin(set.origin()),
        Optional.ofNullable(set.note()).orElse(""),
        all,
        entries(all),
        added,
        changed,
        withdrawn);
  }

  /** «pack zags 2026.11.1» in words; any other origin as it is. */
  private String origin(String origin) {
    return origin.startsWith("pack ") ? reading.say("changes.pack", origin.substring(5)) : origin;
  }

  private ChangesView.Item item(Change change, List<ChangesView.Difference> differences) {
    boolean card = change.entry().kind() == EntryKind.SERVICE;
    return new ChangesView.Item(
        change.title(),
        card ? reading.asOf().link("/s/" + change.entry().value()) : "",
        card ? "" : reading.say("kind." + change.entry().kind().code()),
        String.join(", ", change.blocks().stream().map(this::blockName).distinct().toList()),
        differences);
  }

  private List<ChangesView.Difference> differences(Change change) {
    Optional<? extends Entry> after = content(change.entry(), change.number());
    Optional<? extends Entry> before = content(change.entry(), change.number() - 1);
    if (after.isEmpty() || before.isEmpty()) {
      return List.of();
    }
    return differences(before.get(), after.get(), change.blocks());
  }

  private Optional<? extends Entry> content(EntryId entry, int number) {
    return number < 1
        ? Optional.empty()
        : catalog
            .edition(entry, number)
            .map(edition -> ((Edition<? extends Entry>) edition).content());
  }

  /** The lines of each block that are in one edition only. */
  List<ChangesView.Difference> differences(Entry before, Entry after, Iterable<String> blocks) {
    List<ChangesView.Difference> differences = new ArrayList<>();
    for (String block : blocks) {
      Set<String> was = new LinkedHashSet<>(text.of(before, block));
      Set<String> is = new LinkedHashSet<>(text.of(after, block));
      Set<String> both = new LinkedHashSet<>(was);
      both.retainAll(is);
      was.removeAll(both);
      is.removeAll(both);
      boolean something = !was.isEmpty() || !is.isEmpty();
      if (something && was.size() <= MOST_LINES && is.size() <= MOST_LINES) {
        differences.add(
            new ChangesView.Difference(blockName(block), List.copyOf(was), List.copyOf(is)));
      }
      if (differences.size() == MOST_BLOCKS) {
        break;
      }
    }
    return differences;
  }

  String blockName(String block) {
    String key = "block." + block;
    return reading.language().keys().contains(key) ? reading.say(key) : block;
  }
}
