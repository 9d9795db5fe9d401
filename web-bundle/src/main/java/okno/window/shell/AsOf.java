package okno.window.shell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import okno.catalog.Catalog;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.web.BadParameter;
import okno.web.PageRequest;

/**
 * The moment a request asks for: the parameters {@code asOf} and {@code knownAt}, each a local day,
 * a local date and time of the installation's zone, or a time with an offset. A day stands for its
 * last moment, so that what was published in its course counts. Without parameters it is now.
 *
 * @param day the local day of {@code moment.validAt()}
 * @param asOf the first parameter as it was given
 * @param knownAt the second parameter as it was given
 */
public record AsOf(Moment moment, LocalDate day, Optional<String> asOf, Optional<String> knownAt) {
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_999_000);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /**
   * @throws BadParameter when a parameter is no date
   */
  public static AsOf of(PageRequest request, Catalog catalog) {
    ZoneId zone = catalog.zone();
    Instant now = catalog.clock();
    Optional<String> asOf = request.parameter("asOf").filter(text -> !text.isEmpty());
    Optional<String> knownAt = request.parameter("knownAt").filter(text -> !text.isEmpty());
    Instant validAt = asOf.map(text -> read("asOf", text, zone)).orElse(now);
    Instant known = knownAt.map(text -> read("knownAt", text, zone)).orElse(now);
    return new AsOf(new Moment(validAt, known), LocalDate.ofInstant(validAt, zone), asOf, knownAt);
  }

  /** Now, whatever the request asks for. */
  public static AsOf now(Catalog catalog) {
    Instant now = catalog.clock();
    return new AsOf(
        Moment.at(now),
        LocalDate.ofInstant(now, catalog.zone()),
        Optional.empty(),
        Optional.empty());
  }

  /** No other moment was asked for. */
  public boolean isNow() {
    return asOf.isEmpty() && knownAt.isEmpty();
  }

  /** What is in force at this moment. */
  public Snapshot snapshot(Catalog catalog) {
    return isNow() ? catalog.now() : catalog.at(moment);
  }

  /** An address within the site that keeps the moment, such as {@code /s/zags-brak?asOf=…}. */
  public String link(String address) {
    if (isNow()) {
      return address;
    }
    int hash = address.indexOf('#');
    String fragment = hash < 0 ? "" : address.substring(hash);
    String before = hash < 0 ? address : address.substring(0, hash);
    return before + (before.indexOf('?') < 0 ? '?' : '&') + query() + fragment;
  }

  /** The parameters of an address that keep the moment; empty for now. */
  public String query() {
    StringBuilder query = new StringBuilder();
    asOf.ifPresent(text -> query.append("asOf=").append(encoded(text)));
    knownAt.ifPresent(
        text -> query.append(query.isEmpty() ? "" : "&").append("knownAt=").append(encoded(text)));
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Instant read(String parameter, String text, ZoneId zone) {
    try {
      OffsetDateTime read =
          text.length() <= 10
              ? LocalDate.parse(text).atTime(END_OF_DAY).atZone(zone).toOffsetDateTime()
              : withTime(text, zone);
      if (read.getYear() < FIRST_YEAR || read.getYear() > LAST_YEAR) {
        throw new DateTimeException("out of range");
      }
      return read.toInstant();
    } catch (DateTimeException unreadable) {
      throw new BadParameter(
          parameter,
          "Дата в параметре «"
              + parameter
              + "» не читается: нужно как 2026-12-01 или 2026-12-01T09:30");
    }
  }

  private static OffsetDateTime withTime(String text, ZoneId zone) {
    boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(text)
        : LocalDateTime.parse(text).atZone(zone).toOffsetDateTime();
  }
}
