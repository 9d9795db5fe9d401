package okno.itest.hot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okno.bench.load.Latencies;
import okno.bench.product.Machine;
import okno.itest.hot.load.Failure;
import okno.itest.hot.server.Holdings;
import org.junit.jupiter.api.Test;

class SoakReportTest {
  private static final Machine MACHINE =
      new Machine(Instant.parse("2026-11-27T20:00:00Z"), "0.50 0.40 0.30", 4000, 100, 0);

  @Test
  void saysWhatWasReplacedAndWhatItCost() {
    String report = new SoakReport(soaked(List.of(), 100_001, 2)).toString();
    assertTrue(report.contains("| проверено ответов | 100001 |"), report);
    assertTrue(report.contains("| **из них неудачных запросов** | 0 |"), report);
    assertTrue(report.contains("| search-bundle | на месте | 3 | 300 | 200 |"), report);
    assertTrue(
        report.contains("| content-zags | на месте | 1 | 90 | 90 | 150 | 40 | 70 |"), report);
    assertTrue(report.contains("| загруженные классы | 8000 | 8001 |"), report);
    assertTrue(
        report.contains("| search-bundle | 1 | 2 |"), "a loader was left behind:\n" + report);
    assertFalse(report.contains("Первые неудачи"));
  }

  @Test
  void showsEveryFailureItHasRoomFor() {
    Failure failure = new Failure(Instant.EPOCH, "/s/a", "the answer is empty", "web-bundle");
    Soaked run = soaked(List.of(failure), 100_001, 1);
    assertFalse(run.isClean());
    String report = new SoakReport(run).toString();
    assertTrue(report.contains("/s/a [web-bundle]: the answer is empty"), report);
  }

  @Test
  void isCleanOnlyWhenEveryAimThatDecidesIsMet() {
    assertTrue(soaked(List.of(), 100_000, 1).isClean(), "slow machines may miss the other aims");
    assertFalse(soaked(List.of(), 99_999, 1).isClean(), "too few answers");
    Soaked leaking = soaked(List.of(), 100_000, 2);
    assertFalse(leaking.isClean(), "a loader was left behind");
    String report = new SoakReport(leaking).toString();
    assertTrue(report.contains("35 → 35, {search-bundle=2} | **нет** | да |"), report);
    assertTrue(report.contains("| 90 мс | выполнено | нет, зависит от машины |"), report);
    assertTrue(report.contains("общего API: самое долгое ожидание не больше 5000 мс | не изм"));
  }

  @Test
  void readsHowManyTheGatewaySentAway() {
    String line = "21:00:00 INFO  Gateway: The gateway leaves: 3 waiting requests answered 503, 0";
    assertEquals(3, Departure.sentAway("before\n" + line + " still inside\n"));
    assertThrows(AssertionError.class, () -> Departure.sentAway("nothing of it"));
    assertThrows(AssertionError.class, () -> Departure.sentAway(line + "\n" + line));
  }

  @Test
  void readsItsOptions() {
    SoakOptions options = SoakOptions.read(List.of("--rounds", "7", "--quick", "--kills", "9"));
    assertEquals(4, options.rounds());
    assertEquals(9, options.kills());
    assertThrows(
        IllegalArgumentException.class, () -> SoakOptions.read(List.of("--rounds", "none")));
    assertThrows(IllegalArgumentException.class, () -> SoakOptions.read(List.of("--rounds")));
    assertThrows(IllegalArgumentException.class, () -> SoakOptions.read(List.of("--so", "1")));
  }

  private static Soaked soaked(List<Failure> failures, int answers, int loaders) {
    Map<String, Holdings> holdings = new LinkedHashMap<>();
    holdings.put("после 3 кругов", holding(8000, 1));
    holdings.put("после 50 кругов", holding(8001, loaders));
    List<Replaced> replaced =
        List.of(
            replaced(Bundles.SEARCH, 100, 0),
            replaced(Bundles.SEARCH, 300, 0),
            replaced(Bundles.SEARCH, 200, 0),
            replaced("content-zags", 90, 70));
    Latencies reads = new Latencies(new long[] {1_000_000, 2_000_000});
    return new Soaked(
        SoakOptions.read(List.of("--seed", "7")),
        "0123456789ab",
        "a processor",
        MACHINE,
        MACHINE,
        "",
        replaced,
        Map.of("поиск", answers),
        answers,
        failures,
        4,
        900,
        900,
        12,
        holdings,
        reads,
        reads,
        200,
        90);
  }

  private static Replaced replaced(String bundle, double wait, double found) {
    return new Replaced(bundle, Replaced.IN_PLACE, 40, wait, 150, found, 0, 0);
  }

  private static Holdings holding(long classes, int loaders) {
    return new Holdings(
        50_000_000, classes, 35, 41, 87, 20, 3, 1, Map.of("search-bundle", loaders));
  }
}
