package okno.bench.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okno.bench.question.Question;
import okno.bench.question.Questions;

/**
 * The quality of a search over judged questions. Success@k is the share of questions with a right
 * answer among the first k hits; MRR is the mean of 1/rank of the first right answer, 0 without one
 * among the first ten.
 */
public record Relevance(List<Judged> judged) {
  private static final int DEPTH = 10;

  public Relevance {
    judged = List.copyOf(judged);
  }

  /** Asks every question that has a right answer among the cards that are there. */
  public static Relevance of(Questions questions, Finder finder) throws IOException {
    List<Judged> judged = new ArrayList<>();
    for (Question question : questions.list()) {
      if (isAnswerable(question, finder)) {
        judged.add(new Judged(question, finder.find(question.text(), DEPTH)));
      }
    }
    return new Relevance(judged);
  }

  /** The same by kind of question, in the order of their first appearance. */
  public Map<String, Relevance> byKind() {
    Map<String, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged one : judged) {
      groups.computeIfAbsent(one.question().kind(), kind -> new ArrayList<>()).add(one);
    }
    Map<String, Relevance> byKind = new LinkedHashMap<>();
    groups.forEach((kind, group) -> byKind.put(kind, new Relevance(group)));
    return byKind;
  }

  public int count() {
    return judged.size();
  }

  public double successAt(int places) {
    return mean(judged.stream().filter(one -> one.isFoundWithin(places)).count());
  }

  public double meanReciprocalRank() {
    return mean(judged.stream().mapToDouble(one -> one.rank() == 0 ? 0 : 1.0 / one.rank()).sum());
  }

  /** Questions whose first hit is not a right answer. */
  public List<Judged> notFirst() {
    return judged.stream().filter(one -> !one.isFoundWithin(1)).toList();
  }

  private double mean(double sum) {
    return judged.isEmpty() ? 0 : sum / judged.size();
  }

  private static boolean isAnswerable(Question question, Finder finder) throws IOException {
    for (String id : question.relevant()) {
      if (finder.hasCard(id)) {
        return true;
      }
    }
    return false;
  }
}
