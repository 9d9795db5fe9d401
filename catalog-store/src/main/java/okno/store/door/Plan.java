package okno.store.door;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import okno.model.EntryId;
import okno.store.snapshot.History;
import okno.store.snapshot.Timeline;
import okno.store.sql.Row;
import okno.store.sql.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What differs between what is said and what the catalogue says already, at the instant of
 * publication. An entry differs when another body, or none, would be in force on its day (today,
 * when that day has passed). A day that lies before the one the present edition is in force from
 * would leave the new edition without effect, so such an edition takes effect at once.
 *
 * @param recalls rows that were announced and will not take effect: those after a withdrawal and,
 *     in a roll-back, those that the older content does not know
 */
record Plan(List<Planned> changes, List<Row> recalls) {
  Plan {
    changes = List.copyOf(changes);
    recalls = List.copyOf(recalls);
  }

  static Plan of(List<Said> all, History history, Instant instant, ZoneId zone, boolean back) {
    List<Planned> changes = new ArrayList<>();
    List<Row> recalls = new ArrayList<>();
    for (Said said : all) {
      Timeline timeline = history.timeline(said.entry());
      long known = history.revision();
      Instant day = day(said, instant, zone);
      Instant target = day.isAfter(instant) ? day : instant;
      List<Row> dropped = dropped(said, timeline, known, back ? instant : target, day, back);
      Row before = at(timeline, target, known, dropped);
      if (before == null || !said.isSaidBy(before)) {
        Instant since = since(said, before, day, target);
        changes.add(new Planned(said, LocalDateTime.ofInstant(since, zone), since, before));
      }
      recalls.addAll(dropped);
    }
    return new Plan(changes, recalls);
  }

  boolean isEmpty() {
    return changes.isEmpty() && recalls.isEmpty();
  }

  /** Over what is said and what its author has seen; an approval holds for this hash only. */
  String hash(History history) {
    Sha256 hash = new Sha256();
    for (Planned planned : changes) {
      Said said = planned.said();
      Row.Gone gone = said.gone();
      hash.add(said.entry().toString())
          .add(String.valueOf(said.from()))
          .add(gone == null ? said.sha256() : gone.reason() + "\n" + gone.successor())
          .add(base(history, said.entry()));
    }
    recalls.forEach(row -> hash.add("recall").add(row.sequence()));
    return hash.hex();
  }

  static long base(History history, EntryId entry) {
    Row last = history.timeline(entry).last();
    return last == null ? 0 : last.sequence();
  }

  private static Instant day(Said said, Instant instant, ZoneId zone) {
    LocalDate from = said.from();
    return from == null ? instant : from.atStartOfDay(zone).toInstant();
  }

  private static Instant since(Said said, @Nullable Row before, Instant day, Instant target) {
    if (before == null) {
      return said.isWithdrawal() ? target : day;
    }
    if (said.isWithdrawal()) {
      return before.isEdition() ? target : before.since();
    }
    return before.since().isAfter(day) ? target : day;
  }

  private static List<Row> dropped(
      Said said, Timeline timeline, long known, Instant after, Instant day, boolean back) {
    if (!back && !said.isWithdrawal()) {
      return List.of();
    }
    return timeline.coming(after, known).stream()
        .filter(row -> !(row.since().equals(day) && said.isSaidBy(row)))
        .toList();
  }

  private static @Nullable Row at(
      Timeline timeline, Instant target, long known, List<Row> dropped) {
    List<Row> kept = timeline.rows().stream().filter(row -> !dropped.contains(row)).toList();
    return new Timeline(kept).at(target, known);
  }
}
