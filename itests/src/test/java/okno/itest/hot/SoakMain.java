package okno.itest.hot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okno.itest.Distribution;

/**
 * {@code bin/soak}: the same as {@link HotUpdateIT} and {@link HotKillIT} for an hour, with a
 * report. Ends with 1 when a single request failed or an aim was missed that decides ({@link
 * Verdicts}).
 */
public final class SoakMain {
  private SoakMain() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream progress = stream(FileDescriptor.err);
    SoakOptions options;
    try {
      options = SoakOptions.read(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      progress.println("soak: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    Soaked soaked = new Soak(options, doing -> progress.println("… " + doing)).run(commit());
    String report = new SoakReport(soaked).toString();
    Path file = options.report();
    if (file == null) {
      out.print(report);
    } else {
      Files.writeString(file, report, StandardCharsets.UTF_8);
      out.println("The report is in " + file);
    }
    // Threads of a broken load must not keep the command alive.
    System.exit(soaked.isClean() ? 0 : 1);
  }

  /** What was built; with a plus when files differ from the commit. */
  private static String commit() throws IOException, InterruptedException {
    String commit = git("rev-parse", "--short=12", "HEAD");
    boolean changed = !git("status", "--porcelain", "--untracked-files=no").isEmpty();
    return commit.isEmpty() ? "неизвестен" : commit + (changed ? "+" : "");
  }

  private static String git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git =
        new ProcessBuilder(command)
            .directory(Distribution.sources().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? said : "";
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
