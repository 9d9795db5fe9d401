package okno.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days off of one year beside its Saturdays and Sundays.
 *
 * @param holidays that stand in the law
 * @param moved by the government's decree for this year; null while nobody knows the decree
 */
public record DaysOff(List<MonthDay> holidays, @Nullable List<Move> moved) {
  public DaysOff {
    holidays = Ids.list(holidays);
    moved = moved == null ? null : Ids.list(moved);
  }

  /** A day off that is taken on another day; the first one is worked unless it is a holiday. */
  public record Move(LocalDate from, LocalDate to) {}
}
