package okno.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code bin/bench}: measures the built distribution in one run and prints the figures with the
 * machine's state and a verdict on each aim. {@code docs/performance.md} says how to read them.
 */
public final class BenchMain {
  private BenchMain() {}

  /**
   * @param arguments the folder of the project, and {@code --quick} for a short run
   */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream progress = stream(FileDescriptor.err);
    List<String> given = List.of(arguments);
    if (given.isEmpty() || given.size() > 2 || given.size() == 2 && !given.contains("--quick")) {
      progress.println("bench: it is bin/bench, bin/bench --quick or bin/bench --micro");
      System.exit(2);
    }
    Effort effort = given.contains("--quick") ? Effort.QUICK : Effort.FULL;
    try {
      Bench bench =
          new Bench(Path.of(given.get(0)), effort, doing -> progress.println("… " + doing));
      out.print(new BenchReport(bench.run()));
    } catch (IOException | IllegalArgumentException failed) {
      progress.println("bench: " + failed.getMessage());
      System.exit(1);
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
