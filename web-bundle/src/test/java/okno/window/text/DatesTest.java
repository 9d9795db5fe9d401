package okno.window.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import okno.model.Span;
import org.junit.jupiter.api.Test;

class DatesTest {
  private final Dates dates = Dates.of(Language.RUSSIAN);

  @Test
  void writesADayInWords() {
    assertEquals("1\u00a0декабря 2026\u00a0г.", dates.day(LocalDate.of(2026, 12, 1)));
    assertEquals("31\u00a0мая 2024\u00a0г.", dates.day(LocalDate.of(2024, 5, 31)));
  }

  @Test
  void writesADayInDigits() {
    assertEquals("01.12.2026", dates.brief(LocalDate.of(2026, 12, 1)));
  }

  @Test
  void saysMidnightAsTheDayAlone() {
    assertEquals("1\u00a0декабря 2026\u00a0г.", dates.moment(LocalDateTime.of(2026, 12, 1, 0, 0)));
    assertEquals(
        "1\u00a0декабря 2026\u00a0г., 09:05", dates.moment(LocalDateTime.of(2026, 12, 1, 9, 5)));
  }

  @Test
  void writesASpanWithItsBeginningAndItsNote() {
    Spans spans = new Spans(Language.RUSSIAN);
    Span span = new Span(5, Span.Unit.WORKDAY, "день приёма", "без дня подачи");
    assertEquals("5\u00a0рабочих дней", spans.length(span));
    assertEquals("5\u00a0рабочих дней, отсчёт: день приёма; без дня подачи", spans.full(span));
    assertEquals("1\u00a0месяц", spans.full(new Span(1, Span.Unit.MONTH, null, null)));
    assertEquals("в тот же день", spans.full(new Span(0, Span.Unit.DAY, null, null)));
  }
}
