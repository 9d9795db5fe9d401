package okno.store.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okno.model.EntryKind;
import okno.store.card.CardPaths;
import okno.store.pack.DraftEntry;
import okno.store.pack.PackContent;

/** How much a tree of packs holds and how sure it is, as a table for the editor's guide. */
final class Coverage {
  private final PackTree tree;
  private final List<String> lines = new ArrayList<>();

  private Coverage(PackTree tree) {
    this.tree = tree;
  }

  /** What is counted in one pack, or in all of them. */
  private record Counts(List<DraftEntry> drafts, List<ObjectNode> cards) {
    static Counts of(List<DraftEntry> entries) {
      List<DraftEntry> drafts =
          entries.stream().filter(entry -> entry.id().kind() == EntryKind.SERVICE).toList();
      return new Counts(drafts, drafts.stream().map(DraftEntry::body).toList());
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %d | %d | %d | %d | %d | %d | %s | %s | %s | %s |",
          name,
          stated("provided", "suspended"),
          stated("referred"),
          drafts.stream().mapToInt(CardPaths::count).sum(),
          items("documents"),
          items("steps"),
          items("refusals"),
          items("also"),
          share(cards.stream().filter(Counts::namesAnArticle).count()),
          sure("high"),
          sure("medium"),
          sure("low"));
    }

    private int stated(String... states) {
      Set<String> wanted = Set.of(states);
      return (int)
          cards.stream()
              .map(card -> card.path("availability"))
              .map(state -> state.isTextual() ? state.asText() : state.path("state").asText())
              .filter(wanted::contains)
              .count();
    }

    private int items(String block) {
      return cards.stream().mapToInt(card -> card.path(block).size()).sum();
    }

    private String sure(String level) {
      return share(
          cards.stream()
              .filter(card -> card.path("verified").path("confidence").asText().equals(level))
              .count());
    }

    private String share(long part) {
      return cards.isEmpty()
          ? "—"
          : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / cards.size());
    }

    private static boolean namesAnArticle(ObjectNode card) {
      return StreamSupport.stream(card.path("legal").spliterator(), false)
          .anyMatch(legal -> legal.hasNonNull("point"));
    }
  }

  /** The lines to print; the table is Markdown. */
  static List<String> of(PackTree tree, int violations, int advice) {
    Coverage coverage = new Coverage(tree);
    coverage.table();
    coverage.sums(violations, advice);
    return coverage.lines;
  }

  private void table() {
    lines.add(
        "| Пакет | Даём | Направляем | Пути | Документы | Шаги | Отказы | Живые имена |"
            + " Со статьёй закона | Уверенность высокая | средняя | низкая |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    tree.packs()
        .forEach(
            (name, pack) -> {
              Counts counts = Counts.of(pack.entries());
              if (!counts.cards().isEmpty()) {
                lines.add(counts.row(name));
              }
            });
    lines.add(Counts.of(tree.entries()).row("**всего**"));
  }

  private void sums(int violations, int advice) {
    Set<String> listed = ids(EntryKind.LISTED_SERVICE);
    Set<String> carded = ids(EntryKind.SERVICE);
    long known = listed.stream().filter(carded::contains).count();
    lines.add("");
    lines.add("Карточки есть у " + known + " из " + listed.size() + " услуг перечня.");
    lines.add("Нарушений: " + violations + ". Советов о простом языке: " + advice + ".");
    long alike =
        Counts.of(tree.entries()).cards().stream()
            .mapToInt(card -> card.path("alike").size())
            .sum();
    lines.add("Похожих карточек с объяснением: " + alike + ".");
    List<JsonNode> values = new ArrayList<>();
    int facts = 0;
    for (DraftEntry entry : tree.entries()) {
      if (entry.id().kind() == EntryKind.FACT) {
        facts++;
        entry.body().path("values").forEach(values::add);
      }
    }
    long unknown =
        values.stream()
            .filter(value -> value.has("amount") && value.path("amount").isNull())
            .count();
    lines.add(
        "Общих фактов: "
            + facts
            + ", значений с датами: "
            + values.size()
            + ", из них неизвестных сумм: "
            + unknown
            + ".");
    lines.add(
        "Правовых актов: "
            + ids(EntryKind.LEGAL_RESOURCE).size()
            + ", видов документов: "
            + ids(EntryKind.EVIDENCE_TYPE).size()
            + ", программ: "
            + ids(EntryKind.INFORMATION_SYSTEM).size()
            + ", фраз: "
            + ids(EntryKind.PHRASE).size()
            + ", жизненных ситуаций: "
            + ids(EntryKind.LIFE_EVENT).size()
            + ".");
  }

  private Set<String> ids(EntryKind kind) {
    return tree.packs().values().stream()
        .map(PackContent::entries)
        .flatMap(List::stream)
        .filter(entry -> entry.id().kind() == kind)
        .map(entry -> entry.id().value())
        .collect(Collectors.toSet());
  }
}
