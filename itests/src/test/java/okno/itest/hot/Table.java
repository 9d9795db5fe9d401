package okno.itest.hot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the replacements came to, a line for each bundle and way. */
final class Table {
  private Table() {}

  /** The figures of all replacements of one bundle in one way. */
  record Row(String bundle, String how, List<Replaced> all) {
    double longestWait() {
      return all.stream().mapToDouble(Replaced::longestWaitMillis).max().orElse(0);
    }

    double medianWait() {
      return median(all.stream().mapToDouble(Replaced::longestWaitMillis).sorted().toArray());
    }

    double medianUpdate() {
      return median(all.stream().mapToDouble(Replaced::updateMillis).sorted().toArray());
    }

    double longestWrite() {
      return all.stream().mapToDouble(Replaced::longestWriteMillis).max().orElse(0);
    }

    double longestFound() {
      return all.stream().mapToDouble(Replaced::foundMillis).max().orElse(0);
    }

    int failed() {
      return all.stream().mapToInt(Replaced::failed).sum();
    }

    long sentAway() {
      return all.stream().mapToLong(Replaced::sentAway).sum();
    }

    private static double median(double[] sorted) {
      return sorted[sorted.length / 2];
    }
  }

  static List<Row> rows(List<Replaced> all) {
    Map<String, List<Replaced>> groups = new LinkedHashMap<>();
    for (Replaced one : all) {
      groups.computeIfAbsent(one.bundle() + "|" + one.how(), key -> new ArrayList<>()).add(one);
    }
    return groups.values().stream()
        .map(group -> new Row(group.get(0).bundle(), group.get(0).how(), group))
        .toList();
  }

  /** For a console. */
  static String text(List<Replaced> all) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-18s %-19s %5s %12s %12s %9s %9s %9s %6s %5s%n",
            "bundle",
            "how",
            "times",
            "longest wait",
            "median wait",
            "write",
            "update",
            "found",
            "failed",
            "away"));
    for (Row row : rows(all)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-18s %-19s %5d %9.0f ms %9.0f ms %6.0f ms %6.0f ms %6.0f ms %6d %5d%n",
              row.bundle(),
              row.how(),
              row.all().size(),
              row.longestWait(),
              row.medianWait(),
              row.longestWrite(),
              row.medianUpdate(),
              row.longestFound(),
              row.failed(),
              row.sentAway()));
    }
    return text.toString();
  }
}
