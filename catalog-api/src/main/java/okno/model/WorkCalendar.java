package okno.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The production calendar: which days are worked, and when a term that is counted in them ends. A
 * year whose decree on moved days is not known, or that the calendar does not reach, is computed
 * from the holidays of the law alone, and what is counted across it is provisional.
 */
public final class WorkCalendar {
  private static final int JANUARY_HOLIDAYS_END = 8;

  private final Map<Integer, DaysOff> years = new HashMap<>();
  private final Set<LocalDate> off = new HashSet<>();
  private final Set<LocalDate> worked = new HashSet<>();
  private final @Nullable DaysOff last;

  /**
   * @param calendar a fact of kind {@link Fact.Kind#CALENDAR}
   */
  public WorkCalendar(Fact calendar) {
    DaysOff latest = null;
    for (Fact.Value value : calendar.values()) {
      LocalDate from = value.from();
      DaysOff days = value.daysOff();
      if (from != null && days != null) {
        years.put(from.getYear(), days);
        latest = days;
      }
    }
    last = latest;
    years.forEach(this::mark);
  }

  /**
   * The end of a term.
   *
   * @param provisional a year on the way is not decreed yet, so the day may still move
   */
  public record Due(LocalDate day, boolean provisional) {}

  /**
   * The day a term ends that begins on the day after {@code start}: working days are counted; a
   * term in days, months or years that ends on a day off ends on the next working day.
   */
  public Due after(LocalDate start, Span term) {
    LocalDate day =
        switch (term.unit()) {
          case MINUTE -> start;
          case WORKDAY -> workdays(start, term.value());
          case DAY -> next(start.plusDays(term.value()));
          case MONTH -> next(start.plusMonths(term.value()));
          case YEAR -> next(start.plusYears(term.value()));
        };
    boolean known = true;
    for (int year = start.getYear(); year <= day.getYear(); year++) {
      DaysOff days = years.get(year);
      known &= days != null && days.moved() != null;
    }
    return new Due(day, !known);
  }

  public boolean isWorkday(LocalDate day) {
    if (!years.containsKey(day.getYear()) && last != null) {
      return !isWeekend(day) && !last.holidays().contains(MonthDay.from(day));
    }
    return worked.contains(day) || !isWeekend(day) && !off.contains(day);
  }

  private LocalDate workdays(LocalDate start, int count) {
    LocalDate day = start;
    for (int left = count; left > 0; ) {
      day = day.plusDays(1);
      left -= isWorkday(day) ? 1 : 0;
    }
    return day;
  }

  private LocalDate next(LocalDate day) {
    LocalDate next = day;
    while (!isWorkday(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private void mark(int year, DaysOff days) {
    Set<LocalDate> holidays = new HashSet<>();
    days.holidays().forEach(holiday -> holidays.add(holiday.atYear(year)));
    off.addAll(holidays);
    Set<LocalDate> settled = new HashSet<>();
    List<DaysOff.Move> moves = days.moved() == null ? List.of() : days.moved();
    for (DaysOff.Move move : moves) {
      off.add(move.to());
      settled.add(move.from());
      if (isWeekend(move.from()) && !holidays.contains(move.from())) {
        worked.add(move.from());
      }
    }
    holidays.stream()
        .sorted()
        .filter(day -> isWeekend(day) && !settled.contains(day) && !isNewYear(day))
        .forEach(day -> off.add(next(day)));
  }

  /** The January holidays move by decree only; all others by themselves (Labour Code, art. 112). */
  private static boolean isNewYear(LocalDate day) {
    return day.getMonthValue() == 1 && day.getDayOfMonth() <= JANUARY_HOLIDAYS_END;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
