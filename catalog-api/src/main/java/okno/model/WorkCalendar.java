package okno.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The production calendar: which days are worked, and when a term that is counted in them ends. A
 * year whose decree on moved days is not known, or that the calendar does not reach, is computed
 * from the holidays of the law alone, and what is counted across it is provisional.
 */
public final class WorkCalendar {
  private static final int JANUARY_HOLIDAYS_END = 8;

  private final Map<Integer, Year> years = new ConcurrentHashMap<>();
  private final DaysOff last;

  /**
   * @param calendar a fact of kind {@link Fact.Kind#CALENDAR}
   */
  public WorkCalendar(Fact calendar) {
    DaysOff latest = new DaysOff(List.of(), null);
    for (Fact.Value value : calendar.values()) {
      LocalDate from = value.from();
      DaysOff days = value.daysOff();
      if (from != null && days != null) {
        years.put(from.getYear(), new Year(from.getYear(), days));
        latest = days;
      }
    }
    last = new DaysOff(latest.holidays(), null);
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
      known &= year(year).decreed();
    }
    return new Due(day, !known);
  }

  public boolean isWorkday(LocalDate day) {
    return year(day.getYear()).isWorkday(day);
  }

  /** A year the calendar does not reach has the holidays of the last one that it does. */
  private Year year(int year) {
    return years.computeIfAbsent(year, beyond -> new Year(beyond, last));
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

  /** The days of one year that are other than its weekdays say. */
  private static final class Year {
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();
    private final boolean decreed;

    Year(int year, DaysOff days) {
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
          .forEach(day -> off.add(nextWorkday(day)));
      decreed = days.moved() != null;
    }

    boolean decreed() {
      return decreed;
    }

    boolean isWorkday(LocalDate day) {
      return worked.contains(day) || !isWeekend(day) && !off.contains(day);
    }

    private LocalDate nextWorkday(LocalDate holiday) {
      LocalDate day = holiday;
      while (!isWorkday(day)) {
        day = day.plusDays(1);
      }
      return day;
    }
  }

  /** The January holidays move by decree only; all others by themselves (Labour Code, art. 112). */
  private static boolean isNewYear(LocalDate day) {
    return day.getMonthValue() == 1 && day.getDayOfMonth() <= JANUARY_HOLIDAYS_END;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
