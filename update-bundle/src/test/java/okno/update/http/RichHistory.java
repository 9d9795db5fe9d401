package okno.update.http;

import java.util.List;
import okno.update.Part;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;

/** A day on which everything happened that can happen. */
final class RichHistory {
  static final List<Part> PARTS =
      List.of(
          new Part("catalog-api", "1.1.0", "", true, false, "", "", List.of()),
          new Part(
              "catalog-store", "1.1.2", "1.1.1", true, true, "2026-11-26T14:20:11Z", "", List.of()),
          new Part("content-common", "1.1.0", "", true, false, "", "", List.of()),
          new Part(
              "content-zags", "1.3.0", "1.2.0", true, true, "2026-11-27T09:02:40Z", "", List.of()),
          new Part("gateway-bundle", "1.0.0", "", true, false, "", "", List.of()),
          new Part("search-bundle", "1.1.0", "", true, false, "", "", List.of()),
          new Part("update-bundle", "1.0.0", "", true, false, "", "", List.of()),
          new Part("web-api", "1.1.0", "", true, false, "", "", List.of()),
          new Part(
              "web-bundle",
              "1.1.1.20261127-1840-with-a-long-qualifier",
              "1.1.0",
              false,
              true,
              "2026-11-27T15:40:04Z",
              "",
              List.of()));

  private RichHistory() {}

  static List<Ticket> tickets() {
    return List.of(
        ticket(14, 0, "local-key", State.WAITING, List.of(zags()), List.of(), "", 0),
        ticket(13, 0, "local-key", State.RUNNING, List.of(web()), List.of(), "", 0),
        ticket(12, 200, "local-key", State.DONE, List.of(web()), List.of(), "", 812),
        ticket(
            11,
            900,
            "local-key",
            State.DONE,
            List.of(
                new Change("catalog-api", "1.0.0", "1.1.0"),
                new Change("catalog-store", "1.1.0", "1.1.1"),
                new Change("training-bundle", "", "1.0.0")),
            List.of("search-bundle", "web-bundle"),
            "",
            3420),
        ticket(
            10,
            1800,
            "deploy/search-bundle-1.2.0.jar",
            State.PUT_BACK,
            List.of(new Change("search-bundle", "1.1.0", "1.2.0")),
            List.of(),
            "Новая версия за 20 с не стала готова: поиск не нашёл каталог. В работе снова 1.1.0",
            21_300),
        ticket(
            9,
            2600,
            "local-key",
            State.REFUSED,
            List.of(new Change("web-api", "1.1.0", "2.0.0")),
            List.of("web-bundle"),
            "web-bundle 1.1.0 не соберётся: ему нужен пакет okno.web версии [1.1,2), а в файле 2.0.0."
                + " Соберите web-bundle с новым web-api и отправьте оба вместе",
            0),
        ticket(8, 3000, "local-key", State.UNCHANGED, List.of(zags()), List.of(), "", 12),
        ticket(
            7,
            4000,
            "deploy/отчёт.jar",
            State.REFUSED,
            List.of(),
            List.of(),
            "Это не архив: файл отчёт.jar повреждён или недописан",
            0),
        ticket(
            6,
            90_000,
            "local-key",
            State.FAILED,
            List.of(new Change("catalog-store", "1.1.1", "1.1.2")),
            List.of("search-bundle"),
            "Прежняя версия не вернулась: на диске нет места. Освободите место и перезапустите «Окно»",
            65_000));
  }

  private static Change web() {
    return new Change("web-bundle", "1.1.0", "1.1.1");
  }

  private static Change zags() {
    return new Change("content-zags", "1.2.0", "1.3.0");
  }

  private static Ticket ticket(
      long id,
      long secondsAgo,
      String by,
      State state,
      List<Change> changes,
      List<String> refreshed,
      String why,
      long millis) {
    return new Ticket(
        id,
        RecordingUpdates.AT.minusSeconds(secondsAgo),
        by,
        state,
        changes,
        refreshed,
        why,
        millis);
  }
}
