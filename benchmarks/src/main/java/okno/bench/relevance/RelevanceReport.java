package okno.bench.relevance;

import java.util.List;
import java.util.Locale;

/** The figures of a run as text: a table by kind, then every question whose first hit is wrong. */
public record RelevanceReport(Relevance relevance) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("| kind | n | Success@1 | Success@3 | MRR |\n|---|--:|--:|--:|--:|\n");
    relevance.byKind().forEach((kind, group) -> text.append(row(kind, group)));
    text.append(row("**all**", relevance));
    List<Judged> misses = relevance.notFirst();
    if (!misses.isEmpty()) {
      text.append(
          "\nNot first (rank of the right answer, – is none among ten; first three hits):\n");
      misses.forEach(one -> text.append(miss(one)));
    }
    return text.toString();
  }

  /** One run in one sentence. */
  public static String line(String name, Relevance relevance) {
    return String.format(
        Locale.ROOT,
        "%s: n %d, Success@1 %.3f, Success@3 %.3f, MRR %.3f",
        name,
        relevance.count(),
        relevance.successAt(1),
        relevance.successAt(3),
        relevance.meanReciprocalRank());
  }

  private static String row(String kind, Relevance group) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f |%n",
        kind,
        group.count(),
        group.successAt(1),
        group.successAt(3),
        group.meanReciprocalRank());
  }

  private static String miss(Judged one) {
    return String.format(
        Locale.ROOT,
        "%3s  %s  [%s]  wanted %s, found %s%n",
        one.rank() == 0 ? "–" : Integer.toString(one.rank()),
        one.question().text(),
        one.question().kind(),
        String.join(" ", one.question().relevant().stream().sorted().toList()),
        one.hits().isEmpty()
            ? "nothing"
            : String.join(" ", one.hits().subList(0, Math.min(3, one.hits().size()))));
  }
}
