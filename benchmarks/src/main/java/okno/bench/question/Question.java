package okno.bench.question;

import java.util.Set;

/**
 * @param text as somebody typed it
 * @param kind what is hard about it, such as {@code layout} or {@code life_situation}
 * @param relevant ids of the services that answer it; any of them is a right answer
 */
public record Question(String text, String kind, Set<String> relevant) {
  public Question {
    relevant = Set.copyOf(relevant);
  }
}
