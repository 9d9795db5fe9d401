package okno.bench.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okno.bench.product.LocalOkno;
import okno.bench.question.Question;
import okno.bench.question.Questions;
import org.junit.jupiter.api.Test;

class RelevanceTest {
  private static final Path CONTENT = Path.of("..", "content");

  @Test
  void findsTheRightCardOfThePacksPresentAmongTheFirstThreeHits() throws IOException {
    try (LocalOkno okno = LocalOkno.open(CONTENT)) {
      Relevance relevance = Relevance.of(Questions.judged(), okno);
      List<String> missed =
          Threshold.RELEASE.stream()
              .map(threshold -> threshold.missedBy(relevance))
              .flatMap(Optional::stream)
              .toList();
      assertEquals(List.of(), missed, () -> new RelevanceReport(relevance).toString());
    }
  }

  @Test
  void countsTheFirstRightAnswerOnly() {
    Relevance relevance =
        new Relevance(
            List.of(
                judged("exact", Set.of("b", "c"), List.of("a", "b", "c")),
                judged("exact", Set.of("a"), List.of("a")),
                judged("typo", Set.of("z"), List.of("a", "b"))));
    assertEquals(1 / 3.0, relevance.successAt(1), 1e-9);
    assertEquals(2 / 3.0, relevance.successAt(3), 1e-9);
    assertEquals((0.5 + 1) / 3, relevance.meanReciprocalRank(), 1e-9);
    assertEquals(List.of("exact", "typo"), List.copyOf(relevance.byKind().keySet()));
    assertEquals(2, relevance.notFirst().size());
  }

  @Test
  void asksOnlyWhatHasItsAnswerInThePacksPresent() throws IOException {
    Finder onlyBirth =
        new Finder() {
          @Override
          public List<String> find(String text, int limit) {
            return List.of("zags-rozhdenie");
          }

          @Override
          public boolean hasCard(String id) {
            return id.equals("zags-rozhdenie");
          }
        };
    Relevance relevance = Relevance.of(Questions.judged(), onlyBirth);
    assertTrue(relevance.count() > 0);
    assertEquals(1, relevance.successAt(1));
  }

  @Test
  void missesAThresholdOfAKindThatWasNotAsked() {
    Relevance relevance = new Relevance(List.of(judged("exact", Set.of("a"), List.of("a"))));
    assertTrue(new Threshold("layout", 0.9).missedBy(relevance).isPresent());
    assertTrue(new Threshold(Threshold.ALL, 0.9).missedBy(relevance).isEmpty());
  }

  @Test
  void namesTheMissesWithTheirFirstThreeHits() {
    Relevance relevance =
        new Relevance(
            List.of(judged("typo", Set.of("z"), List.of("first", "second", "third", "fourth"))));
    String report = new RelevanceReport(relevance).toString();
    assertTrue(report.contains("| **all** | 1 | 0.000 | 0.000 | 0.000 |"), report);
    assertTrue(report.contains("wanted z, found first second third"), report);
    assertTrue(!report.contains("fourth"), report);
  }

  private static Judged judged(String kind, Set<String> relevant, List<String> hits) {
    return new Judged(new Question("вопрос", kind, relevant), hits);
  }
}
