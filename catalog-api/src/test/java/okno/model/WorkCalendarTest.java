package okno.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checked against the published norms of working days and dates from the decrees. */
class WorkCalendarTest {
  private static final List<MonthDay> HOLIDAYS =
      Stream.of(
              "01-01", "01-02", "01-03", "01-04", "01-05", "01-06", "01-07", "01-08", "02-23",
              "03-08", "05-01", "05-09", "06-12", "11-04")
          .map(day -> MonthDay.parse("--" + day))
          .toList();

  private static final WorkCalendar CALENDAR =
      new WorkCalendar(
          new Fact(
              "calendar-rf",
              Fact.Kind.CALENDAR,
              "Календарь",
              List.of(
                  year(
                      2024,
                      List.of(
                          move("2024-01-06", "2024-05-10"),
                          move("2024-01-07", "2024-12-31"),
                          move("2024-04-27", "2024-04-29"),
                          move("2024-11-02", "2024-04-30"),
                          move("2024-12-28", "2024-12-30"))),
                  year(
                      2025,
                      List.of(
                          move("2025-01-04", "2025-05-02"),
                          move("2025-01-05", "2025-12-31"),
                          move("2025-02-23", "2025-05-08"),
                          move("2025-03-08", "2025-06-13"),
                          move("2025-11-01", "2025-11-03"))),
                  year(
                      2026,
                      List.of(move("2026-01-03", "2026-01-09"), move("2026-01-04", "2026-12-31"))),
                  year(2027, null)),
              null,
              Confidence.HIGH,
              null));

  private static Fact.Value year(int year, List<DaysOff.Move> moved) {
    return new Fact.Value(
        LocalDate.of(year, 1, 1), null, null, null, null, new DaysOff(HOLIDAYS, moved));
  }

  private static DaysOff.Move move(String from, String to) {
    return new DaysOff.Move(LocalDate.parse(from), LocalDate.parse(to));
  }

  @ParameterizedTest
  @CsvSource({"2024, 248", "2025, 247", "2026, 247"})
  void hasAsManyWorkingDaysAsTheNorm(int year, long norm) {
    assertEquals(
        norm,
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(CALENDAR::isWorkday)
            .count());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-04-27, true",
    "2024-04-29, false",
    "2025-11-01, true",
    "2025-11-03, false",
    "2025-02-24, true",
    "2025-05-08, false",
    "2026-01-09, false",
    "2026-03-09, false",
    "2026-05-11, false",
    "2026-12-31, false",
    "2027-02-22, true",
    "2027-02-23, false",
    "2027-05-03, false",
    "2027-05-10, false",
    "2028-06-12, false",
    "2028-06-13, true",
    "2028-11-06, false",
    "2023-11-06, false"
  })
  void knowsMovedDays(LocalDate day, boolean worked) {
    assertEquals(worked, CALENDAR.isWorkday(day));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 5, WORKDAY, 2026-12-04, false",
    "2026-11-03, 1, WORKDAY, 2026-11-05, false",
    "2025-10-31, 1, WORKDAY, 2025-11-01, false",
    "2026-11-27, 30, DAY, 2026-12-28, false",
    "2026-01-31, 1, MONTH, 2026-03-02, false",
    "2026-12-29, 3, WORKDAY, 2027-01-12, true",
    "2026-06-15, 1, YEAR, 2027-06-15, true",
    "2028-06-09, 1, WORKDAY, 2028-06-13, true",
    "2026-11-27, 15, MINUTE, 2026-11-27, false"
  })
  void countsATermFromTheNextDay(
      LocalDate start, int value, Span.Unit unit, LocalDate end, boolean provisional) {
    assertEquals(
        new WorkCalendar.Due(end, provisional),
        CALENDAR.after(start, new Span(value, unit, null, null)));
  }

  @Test
  void withoutAYearOnlyWeekendsAreOff() {
    WorkCalendar empty =
        new WorkCalendar(
            new Fact(
                "c", Fact.Kind.CALENDAR, "Пусто", new ArrayList<>(), null, Confidence.LOW, null));
    assertTrue(empty.isWorkday(LocalDate.of(2026, 1, 1)));
    assertFalse(empty.isWorkday(LocalDate.of(2026, 1, 3)));
    assertTrue(
        empty
            .after(LocalDate.of(2026, 1, 1), new Span(1, Span.Unit.WORKDAY, null, null))
            .provisional());
  }
}
