package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import okno.store.door.OpenStore;
import okno.web.BadParameter;
import okno.window.TestRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  private final OpenStore store;

  AsOfTest(@TempDir Path data) throws IOException {
    store =
        new OpenStore(
            data, ZoneId.of("Europe/Moscow"), Set.of(), InstantSource.fixed(NOW), published -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private AsOf asOf(String parameter, String value) {
    return AsOf.of(TestRequest.get("/").asking(parameter, value), store.catalog());
  }

  @Test
  void isNowWithoutParameters() {
    AsOf now = AsOf.of(TestRequest.get("/"), store.catalog());
    assertTrue(now.isNow());
    assertEquals(NOW, now.moment().validAt());
    assertEquals(LocalDate.of(2026, 11, 23), now.day());
    assertEquals("/s/a", now.link("/s/a"));
    assertTrue(asOf("asOf", "").isNow());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, 2026-12-01T20:59:59.999999Z",
    "2026-12-01T09:30, 2026-12-01T06:30:00Z",
    "2026-12-01T09:30:15, 2026-12-01T06:30:15Z",
    "2026-12-01T09:30:00Z, 2026-12-01T09:30:00Z",
    "2026-12-01T09:30:00-05:00, 2026-12-01T14:30:00Z"
  })
  void readsADayAsItsLastMomentAndATimeInTheZoneOfTheHouse(String text, Instant validAt) {
    AsOf asOf = asOf("asOf", text);
    assertFalse(asOf.isNow());
    assertEquals(validAt, asOf.moment().validAt());
    assertEquals(NOW, asOf.moment().knownAt());
    assertEquals(validAt, asOf("knownAt", text).moment().knownAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "01.12.2026",
        "2026-12",
        "2026-02-29",
        "2026-12-01T25:00",
        "2026-12-01 09:30",
        "0001-01-01",
        "9999-01-01",
        "+999999999-12-31T00:00",
        "-2026-12-01",
        "２０２６-12-01"
      })
  void refusesWhatIsNoDate(String text) {
    BadParameter bad = assertThrows(BadParameter.class, () -> asOf("asOf", text));
    assertEquals("asOf", bad.parameter());
  }

  @Test
  void staysInTheLinks() {
    AsOf asOf = asOf("asOf", "2026-12-01T09:30:00+03:00");
    assertEquals("/s/a?asOf=2026-12-01T09%3A30%3A00%2B03%3A00", asOf.link("/s/a"));
    assertEquals("/?q=b&asOf=2026-12-01#c", asOf("asOf", "2026-12-01").link("/?q=b#c"));
  }
}
