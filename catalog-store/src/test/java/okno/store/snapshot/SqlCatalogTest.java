package okno.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.catalog.Edition;
import okno.catalog.Moment;
import okno.catalog.Snapshot;
import okno.model.EntryId;
import okno.model.EntryKind;
import okno.store.sql.Increment;
import okno.store.sql.Row;
import okno.store.sql.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlCatalogTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Vladivostok");

  private final Map<Long, String> disk = new HashMap<>();
  private final List<Long> read = new ArrayList<>();
  private Instant instant = Instant.parse("2026-11-22T09:00:00Z");
  private SqlCatalog catalog;
  private long sequence;
  private long revision;

  @BeforeEach
  void open() {
    catalog = new SqlCatalog(this::read, () -> instant, ZONE);
  }

  @Test
  void beforeTheFirstEditionItSaysSo() {
    assertTrue(catalog.now().isBeforeFirstEdition());
    assertEquals(0, catalog.now().revision());
    publish("a", "А", "2026-11-01T00:00");
    assertFalse(catalog.now().isBeforeFirstEdition());
    Snapshot early = catalog.at(new Moment(Instant.parse("2026-10-01T00:00:00Z"), instant));
    assertTrue(early.isBeforeFirstEdition());
    assertEquals(LocalDateTime.parse("2026-11-01T00:00"), early.firstInForce().orElseThrow());
    assertTrue(early.all(EntryKind.PHRASE).isEmpty());
    assertTrue(catalog.at(Moment.at(Instant.EPOCH)).firstInForce().isEmpty(), "unknown by then");
  }

  @Test
  void aServerThatSleptThroughMidnightIsRightAtOnceAndWithoutSql() {
    publish("a", "старое", "2026-11-01T00:00");
    publish("a", "новое", "2026-12-01T00:00");
    catalog.now().all(EntryKind.PHRASE);
    read.clear();
    instant = ZONE_MIDNIGHT.minusNanos(1);
    assertEquals("старое", title("a"));
    assertEquals(LocalDate.parse("2026-11-30"), catalog.now().day());
    Snapshot taken = catalog.now();
    instant = ZONE_MIDNIGHT;
    assertEquals("новое", title("a"));
    assertEquals(LocalDate.parse("2026-12-01"), catalog.now().day());
    assertEquals("старое", title(taken, "a"), "a snapshot that was taken stays what it is");
    instant = ZONE_MIDNIGHT.plusSeconds(1_000_000);
    assertEquals("новое", title("a"));
    assertEquals(List.of(), read);
  }

  private static final Instant ZONE_MIDNIGHT =
      LocalDateTime.parse("2026-12-01T00:00").atZone(ZONE).toInstant();

  @Test
  void aPublicationOfOneAmongFiveHundredTouchesNoOther() {
    for (int i = 0; i < 500; i++) {
      publish("p" + i, "текст " + i, "2026-11-01T00:00");
    }
    Map<EntryId, Edition<?>> before = editions();
    read.clear();
    publish("p7", "новый текст", "2026-11-02T00:00");
    Map<EntryId, Edition<?>> after = editions();
    assertEquals(List.of(501L), read, "one body is read");
    before.forEach(
        (id, edition) -> {
          if (id.value().equals("p7")) {
            assertNotSame(edition, after.get(id));
          } else {
            assertSame(edition, after.get(id));
          }
        });
  }

  @Test
  void aClockThatWasSetBackDoesNotUndoAPublication() {
    publish("a", "А", "2026-11-22T19:00");
    Instant published = instant;
    instant = published.minusSeconds(86_400 * 365L);
    assertEquals("А", title("a"));
    assertEquals(published, catalog.clock());
  }

  @Test
  void equalStampsMeanEqualEditions() {
    publish("a", "А", "2026-11-01T00:00");
    String one = catalog.now().stamp();
    instant = instant.plusSeconds(3600);
    assertEquals(one, catalog.now().stamp());
    publish("b", "Б", "2026-12-01T00:00");
    assertEquals(one, catalog.now().stamp(), "what is only announced changes nothing yet");
    instant = ZONE_MIDNIGHT;
    assertNotEquals(one, catalog.now().stamp());
    assertEquals(one, catalog.at(new Moment(instant.minusSeconds(1), instant)).stamp());
  }

  @Test
  void supersededEditionsAreReadOnDemandAndOnce() {
    publish("a", "первое", "2026-11-01T00:00");
    publish("a", "второе", "2026-11-10T00:00");
    publish("a", "третье", "2026-11-20T00:00");
    SqlCatalog fresh = new SqlCatalog(this::read, () -> instant, ZONE);
    read.clear();
    fresh.extend(everything, Map.of());
    assertEquals(List.of(3L), read, "only what is in force is read at the start");
    Moment earlier = new Moment(Instant.parse("2026-11-15T00:00:00Z"), instant);
    assertEquals("второе", title(fresh.at(earlier), "a"));
    assertEquals("второе", title(fresh.at(earlier), "a"));
    assertEquals(List.of(3L, 2L), read);
    assertEquals(
        List.of("третье", "второе", "первое"),
        fresh.history(id("a")).stream().map(edition -> edition.content().title()).toList());
    assertEquals("первое", fresh.edition(id("a"), 1).orElseThrow().content().title());
    assertTrue(fresh.edition(id("a"), 9).isEmpty());
  }

  private Increment everything = new Increment(List.of(), List.of(), List.of(), List.of());

  private void publish(String entry, String text, String from) {
    long number = ++sequence;
    String body = "{\"id\":\"" + entry + "\",\"text\":\"" + text + "\"}";
    disk.put(number, body);
    LocalDateTime local = LocalDateTime.parse(from);
    Row row =
        new Row(
            id(entry),
            number,
            catalog.history().timeline(id(entry)).lastNumber() + 1,
            local,
            local.atZone(ZONE).toInstant(),
            instant,
            ++revision,
            "common",
            "pack common 1",
            text,
            Set.of(),
            Sha256.of(body),
            null,
            Row.NEVER);
    Increment increment =
        new Increment(
            List.of(row),
            List.of(),
            List.of(new Increment.Publication(revision, instant)),
            List.of());
    everything =
        new Increment(
            joined(everything.rows(), increment.rows()),
            List.of(),
            joined(everything.publications(), increment.publications()),
            List.of());
    catalog.extend(increment, Map.of());
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private Map<Long, String> read(Collection<Long> sequences) {
    read.addAll(sequences);
    Map<Long, String> found = new HashMap<>(disk);
    found.keySet().retainAll(sequences);
    return found;
  }

  private Map<EntryId, Edition<?>> editions() {
    Map<EntryId, Edition<?>> editions = new HashMap<>();
    catalog.now().all(EntryKind.PHRASE).forEach(edition -> editions.put(edition.entry(), edition));
    return editions;
  }

  private String title(String entry) {
    return title(catalog.now(), entry);
  }

  private static String title(Snapshot snapshot, String entry) {
    return snapshot.find(id(entry)).orElseThrow().content().title();
  }

  private static EntryId id(String entry) {
    return new EntryId(EntryKind.PHRASE, entry);
  }
}
