package okno.bench.relevance;

import java.util.List;
import okno.bench.question.Question;

/**
 * A question with what was found for it.
 *
 * @param hits ids, best first
 */
public record Judged(Question question, List<String> hits) {
  public Judged {
    hits = List.copyOf(hits);
  }

  /** The place of the first right answer, from 1; 0 when there is none. */
  public int rank() {
    for (int i = 0; i < hits.size(); i++) {
      if (question.relevant().contains(hits.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }

  public boolean isFoundWithin(int places) {
    return rank() > 0 && rank() <= places;
  }
}
