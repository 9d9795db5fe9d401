package okno.itest.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of a command; what it says goes to a file, so that a slow reader never stops it. */
final class Command implements AutoCloseable {
  private static final Duration CEILING = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private Command(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command in a folder; an empty value takes a variable out of the environment. */
  static Command start(Path folder, Map<String, String> environment, List<String> words)
      throws IOException {
    Path output = Files.createTempFile(folder, ".command", ".txt");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    Map<String, String> variables = new HashMap<>(environment);
    variables.forEach((name, value) -> builder.environment().put(name, value));
    builder.environment().values().removeIf(String::isEmpty);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Command(builder.start(), output);
  }

  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Waits for the end and returns the exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + CEILING + ":\n" + output());
    }
    return process.exitValue();
  }

  void waitUntilItSays(String words) throws InterruptedException {
    await(() -> output().contains(words) || !process.isAlive());
    if (!output().contains(words)) {
      throw new AssertionError("ended without saying '" + words + "':\n" + output());
    }
  }

  /** Asks it to end, as a service manager does (SIGTERM). */
  void end() {
    process.destroy();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + CEILING.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nothing happened for " + CEILING + ":\n" + output());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
