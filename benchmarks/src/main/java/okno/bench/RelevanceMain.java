package okno.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import okno.bench.floor.PlainLucene;
import okno.bench.product.LocalOkno;
import okno.bench.question.Questions;
import okno.bench.relevance.Finder;
import okno.bench.relevance.Relevance;
import okno.bench.relevance.RelevanceReport;
import okno.bench.relevance.RemoteFinder;
import okno.bench.relevance.Threshold;

/**
 * {@code bin/relevance}: asks the search the judged questions whose answer is in the packs present
 * and prints how well it finds, by kind of question, with every question whose first hit is wrong.
 * In process over the packs of {@code content/}, or with {@code --url} over HTTP at a running Okno.
 * Ends with 1 when a threshold of the release is missed, with 2 when it could not run.
 */
public final class RelevanceMain {
  private RelevanceMain() {}

  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      System.exit(run(List.of(arguments), out));
    } catch (IOException | IllegalArgumentException failed) {
      out.println("relevance: " + failed.getMessage());
      System.exit(2);
    }
  }

  private static int run(List<String> arguments, PrintStream out) throws IOException {
    String value = arguments.size() == 2 ? arguments.get(1) : "";
    switch (value.isEmpty() ? "" : arguments.get(0)) {
      case "--url" -> {
        try (RemoteFinder okno = RemoteFinder.open(URI.create(value))) {
          return report(Relevance.of(Questions.judged(), okno), out);
        }
      }
      case "--content" -> {
        try (LocalOkno okno = LocalOkno.open(Path.of(value))) {
          int status = report(Relevance.of(Questions.judged(), okno), out);
          Finder plain = PlainLucene.of(okno.catalog().now());
          Relevance floor = Relevance.of(Questions.judged(), plain);
          out.println("\n" + RelevanceReport.line("Plain Lucene, the same questions", floor));
          return status;
        }
      }
      default ->
          throw new IllegalArgumentException(
              "it is bin/relevance or bin/relevance --url http://127.0.0.1:8080");
    }
  }

  private static int report(Relevance relevance, PrintStream out) {
    out.print(new RelevanceReport(relevance));
    List<String> missed =
        Threshold.RELEASE.stream()
            .map(threshold -> threshold.missedBy(relevance))
            .flatMap(Optional::stream)
            .toList();
    missed.forEach(out::println);
    return missed.isEmpty() ? 0 : 1;
  }
}
