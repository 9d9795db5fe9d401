package okno.itest.hot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okno.bench.load.Latencies;
import okno.bench.product.Machine;
import okno.itest.hot.load.Failure;
import okno.itest.hot.server.Holdings;

/** A soak as Markdown for an operator: totals, each bundle, what the process held, the machine. */
record SoakReport(Soaked run) {
  private static final int SHOWN = 20;
  private static final Map<String, String> WAYS =
      Map.of(
          Replaced.IN_PLACE, "на месте",
          Replaced.BESIDE, "рядом (blue/green)",
          Replaced.DEPLOY_SAME, "через deploy/, то же имя",
          Replaced.DEPLOY_NEW, "через deploy/, новое имя",
          Replaced.DEPLOY_PACK, "через deploy/, папка пакета в zip");

  @Override
  public String toString() {
    return head()
        + totals()
        + verdicts()
        + bundles()
        + reads()
        + holdings()
        + loaders()
        + failures();
  }

  private String head() {
    return text(
        "## Прогон %s, коммит %s%n%n%s%n%nНагрузка машины: до — %s, %d МиБ свободно; после — %s, %d"
            + " МиБ свободно; хост отнял %.2f процессора. Зерно случайности: %d.%n%n",
        run.before().time(),
        run.commit(),
        run.java(),
        run.before().load(),
        run.before().freeMebibytes(),
        run.after().load(),
        run.after().freeMebibytes(),
        stolen(run.before(), run.after()),
        run.options().seed());
  }

  private static double stolen(Machine before, Machine after) {
    return after.processorsStolen(before);
  }

  private String totals() {
    StringBuilder table = new StringBuilder("| Итог | |\n|---|--:|\n");
    table.append(row("проверено ответов", run.answers()));
    table.append(row("**из них неудачных запросов**", run.failures().size()));
    table.append(row("замен бандлов под нагрузкой", run.replaced().size()));
    table.append(row("отпущено шлюзом при его собственной замене (503)", run.sentAway()));
    table.append(row("публикаций из нагрузки", run.publications()));
    table.append(row("событий в открытом потоке", run.events()));
    table.append(row("убийств процесса (kill -9)", run.kills()));
    table.append(row("… обновление успело закончиться до убийства", run.killsInTime()));
    run.byKind().forEach((kind, count) -> table.append(row("ответов: " + kind, count)));
    table.append(
        text("| наибольшее опоздание самой нагрузки | %.0f мс |%n", run.worstLatenessMillis()));
    String ended =
        run.trouble().isEmpty()
            ? ""
            : "\n**Прервано:** " + run.trouble().lines().findFirst().orElse("") + "\n";
    return table + ended + "\n";
  }

  private String verdicts() {
    StringBuilder table =
        new StringBuilder("| Цель | Получено | Вердикт | Решает исход |\n|---|---|---|---|\n");
    for (Verdict one : Verdicts.of(run)) {
      table.append(
          text(
              "| %s | %s | %s | %s |%n",
              one.aim(),
              one.measured(),
              one.met() ? "выполнено" : "**нет**",
              one.decides() ? "да" : "нет, зависит от машины"));
    }
    return table + "\n";
  }

  private String bundles() {
    StringBuilder table =
        new StringBuilder(
            "| Бандл | Как заменён | Раз | Дольше всего ждали, мс | Медиана худшего ожидания, мс |"
                + " Дольше всего публиковали, мс | Замена до готовности (медиана), мс | Найдено"
                + " через, мс | Неудач | Отпущено (503) |\n"
                + "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Table.Row row : Table.rows(run.replaced())) {
      table.append(
          text(
              "| %s | %s | %d | %.0f | %.0f | %.0f | %.0f | %s | %d | %d |%n",
              row.bundle(),
              WAYS.getOrDefault(row.how(), row.how()),
              row.all().size(),
              row.longestWait(),
              row.medianWait(),
              row.longestWrite(),
              row.medianUpdate(),
              row.longestFound() == 0 ? "–" : text("%.0f", row.longestFound()),
              row.failed(),
              row.sentAway()));
    }
    return table + "\n";
  }

  private String reads() {
    return "| Чтения | Всего | Медиана, мс | p99, мс | Дольше всего, мс |\n|---|--:|--:|--:|--:|\n"
        + reads("в покое", run.atRest())
        + reads("пока один за другим обновляются пакеты", run.underPacks())
        + "\n";
  }

  private static String reads(String when, Latencies reads) {
    return reads.count() == 0
        ? ""
        : text(
            "| %s | %d | %.1f | %.1f | %.1f |%n",
            when, reads.count(), reads.millis(50), reads.millis(99), reads.millis(100));
  }

  private String holdings() {
    if (run.holdings().isEmpty()) {
      return "";
    }
    Map<String, List<Long>> lines = new LinkedHashMap<>();
    for (Holdings one : run.holdings().values()) {
      one.figures()
          .forEach((name, value) -> lines.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    StringBuilder table = header("Что держит процесс после сборки мусора");
    lines.forEach(
        (name, values) -> {
          table.append("| ").append(name);
          values.forEach(value -> table.append(" | ").append(value));
          table.append(" |\n");
        });
    return table + "\n";
  }

  private String loaders() {
    if (run.holdings().isEmpty()) {
      return "";
    }
    StringBuilder table = header("Живых загрузчиков классов (должен быть один)");
    Holdings last = List.copyOf(run.holdings().values()).get(run.holdings().size() - 1);
    for (String bundle : last.loaders().keySet()) {
      table.append("| ").append(bundle);
      for (Holdings one : run.holdings().values()) {
        table.append(" | ").append(one.loaders().getOrDefault(bundle, 0));
      }
      table.append(" |\n");
    }
    return table + "\n";
  }

  private StringBuilder header(String first) {
    StringBuilder table = new StringBuilder("| " + first);
    run.holdings().keySet().forEach(moment -> table.append(" | ").append(moment));
    table.append(" |\n|---").append("|--:".repeat(run.holdings().size())).append("|\n");
    return table;
  }

  private String failures() {
    if (run.failures().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder("Первые неудачи:\n\n");
    run.failures().stream()
        .limit(SHOWN)
        .map(Failure::toString)
        .forEach(failure -> list.append("- `").append(failure.replace('`', '\'')).append("`\n"));
    return list.toString();
  }

  private static String row(String name, long value) {
    return text("| %s | %d |%n", name, value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
