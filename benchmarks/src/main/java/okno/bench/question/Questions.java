package okno.bench.question;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A set of judged questions, in the order of their file. */
public record Questions(List<Question> list) {
  private static final String FILE = "/queries.tsv";
  private static final String HEADER = "query\tkind\trelevant_ids";

  public Questions {
    list = List.copyOf(list);
  }

  /** The questions of queries.tsv: text, kind and ids joined by semicolons, tab-separated. */
  public static Questions judged() {
    try (InputStream file = Questions.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The file of questions is missing: " + FILE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      if (!HEADER.equals(lines.readLine())) {
        throw new IllegalStateException(FILE + " begins with the line '" + HEADER + "'");
      }
      return new Questions(lines.lines().map(Questions::question).toList());
    } catch (IOException broken) {
      throw new UncheckedIOException("The file of questions cannot be read: " + FILE, broken);
    }
  }

  /** Those with at least one right answer among the services that are there. */
  public Questions answerable(Predicate<String> isThere) {
    return new Questions(
        list.stream().filter(question -> question.relevant().stream().anyMatch(isThere)).toList());
  }

  public List<String> texts() {
    return list.stream().map(Question::text).toList();
  }

  /**
   * What the window asks while the questions are being typed: every beginning from the second
   * letter to the twelfth.
   */
  public List<String> beginnings() {
    return list.stream().flatMap(question -> beginnings(question.text())).toList();
  }

  private static Stream<String> beginnings(String text) {
    return Stream.iterate(2, length -> length <= Math.min(text.length(), 12), length -> length + 1)
        .map(length -> text.substring(0, length));
  }

  private static Question question(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 3) {
      throw new IllegalStateException("A line of " + FILE + " has three cells, not: " + line);
    }
    return new Question(cells[0], cells[1], Set.of(cells[2].split(";")));
  }
}
