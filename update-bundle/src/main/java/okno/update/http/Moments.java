package okno.update.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moments as Russian writes them, in the zone of the office and never in that of the machine. */
final class Moments {
  static final String USUAL_ZONE = "Europe/Moscow";

  private static final Logger LOG = LoggerFactory.getLogger(Moments.class);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final char NO_BREAK = '\u00a0';
  private static final List<String> MONTHS =
      List.of(
          ("января февраля марта апреля мая июня" + " июля августа сентября октября ноября декабря")
              .split(" "));

  private final ZoneId zone;

  Moments(ZoneId zone) {
    this.zone = zone;
  }

  /** A zone as configured; a misspelt one must not take the page away. */
  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException unknown) {
      LOG.warn("No such time zone in okno.update: '{}'; {} is used", name, USUAL_ZONE);
      return ZoneId.of(USUAL_ZONE);
    }
  }

  /** «27 ноября 2026 г., 18:40:03» */
  String moment(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    return there.getDayOfMonth()
        + (NO_BREAK + MONTHS.get(there.getMonthValue() - 1))
        + (" " + there.getYear() + NO_BREAK + "г., ")
        + CLOCK.format(there);
  }

  /** The same of an ISO text; what is none is shown as it is. */
  String moment(String iso) {
    try {
      return moment(Instant.parse(iso));
    } catch (DateTimeException none) {
      return iso;
    }
  }

  /** «Москва» */
  String zoneName() {
    return zone.getDisplayName(TextStyle.FULL, Locale.forLanguageTag("ru"));
  }
}
