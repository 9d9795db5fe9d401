package okno.window.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days and times as Russian writes them, whatever the machine's locale. */
public final class Dates {
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final char NO_BREAK = '\u00a0';

  private final List<String> months;
  private final String yearMark;

  private Dates(List<String> months, String yearMark) {
    this.months = months;
    this.yearMark = yearMark;
  }

  public static Dates of(Language language) {
    return new Dates(List.of(language.say("date.months").split(",")), language.say("date.year"));
  }

  /** «1 декабря 2026 г.» */
  public String day(LocalDate day) {
    return day.getDayOfMonth()
        + String.valueOf(NO_BREAK)
        + months.get(day.getMonthValue() - 1)
        + ' '
        + day.getYear()
        + NO_BREAK
        + yearMark;
  }

  /** «1 декабря 2026 г., 14:05»; at midnight the day alone, because that is how rules start. */
  public String moment(LocalDateTime at) {
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? day(at.toLocalDate())
        : day(at.toLocalDate()) + ", " + time(at);
  }

  /** «01.12.2026» */
  public String brief(LocalDate day) {
    return DIGITS.format(day);
  }

  /** «14:05» */
  public String time(LocalDateTime at) {
    return CLOCK.format(at);
  }
}
