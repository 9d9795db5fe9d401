package okno.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okno.bench.product.LocalOkno;
import okno.bench.question.Questions;
import okno.catalog.Edition;
import okno.model.EntryKind;
import okno.model.NarrowedCard;
import okno.model.Profile;
import okno.model.PublicService;
import okno.search.SearchAnswer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The two pieces of a request whose cost depends on our own algorithms: a search, and a card
 * narrowed to one visitor (every condition of the card evaluated). {@code bin/bench --micro}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx320m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class InProcessBenchmark {
  private static final int MOST_PATHS = 20_000;

  private final LocalOkno okno;
  private final List<String> questions = Questions.judged().texts();
  private final PublicService card;
  private final List<Profile> visitors;
  private int next;

  public InProcessBenchmark() {
    try {
      okno = LocalOkno.open(Path.of(System.getProperty("okno.content", "content")));
    } catch (IOException failed) {
      throw new UncheckedIOException("The content cannot be read", failed);
    }
    card =
        okno.catalog().now().all(EntryKind.SERVICE).stream()
            .map(InProcessBenchmark::service)
            .max(Comparator.comparingInt(one -> one.interview().paths(MOST_PATHS).size()))
            .orElseThrow();
    visitors = card.interview().paths(MOST_PATHS);
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    okno.close();
  }

  @Benchmark
  public SearchAnswer searchesAQuestion() {
    return okno.search().search(okno.query(questions.get(next++ % questions.size()), 10));
  }

  /** The card with the most ways through it, for each of them in turn. */
  @Benchmark
  public NarrowedCard narrowsTheCardWithTheMostPaths() {
    return card.narrow(visitors.get(next++ % visitors.size()));
  }

  private static PublicService service(Edition<?> edition) {
    return (PublicService) edition.content();
  }
}
