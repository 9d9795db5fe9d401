package okno.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The product as an operator runs it: {@code bin/okno} of the unpacked distribution, with its own
 * data and port. It can be stopped, killed and started again on the same data. What it says goes to
 * a file beside the data.
 *
 * <p>It always runs under a foreign locale and time zone, because neither may decide anything.
 */
public final class RunningOkno implements BeforeAllCallback, AfterAllCallback {
  private static final Duration CEILING = Duration.ofSeconds(120);

  private final Path home;
  private final Path folder;
  private final Path data;
  private final int port;
  private final List<String> around;
  private final Map<String, String> environment;
  private @Nullable Process process;

  public RunningOkno(String name) {
    this(name, Distribution.home(), List.of());
  }

  /** The same from another distribution, such as a copy with other settings. */
  public RunningOkno(String name, Path home) {
    this(name, home, List.of());
  }

  /**
   * The same inside another command.
   *
   * @param around the words before that of bin/okno; the command must become what it starts
   */
  public RunningOkno(String name, Path home, List<String> around) {
    this.home = home;
    this.around = List.copyOf(around);
    this.folder = Distribution.emptyFolder(name);
    this.data = folder.resolve("data");
    this.port = freePort();
    this.environment =
        Map.of(
            "OKNO_DATA", data.toString(),
            "OKNO_PORT", Integer.toString(port),
            "JAVA_HOME", System.getProperty("java.home"),
            "LC_ALL", "C",
            "TZ", "America/New_York");
  }

  /** Starts it and returns when it says that it is ready: how long that took. */
  public Duration start() {
    List<String> command = new ArrayList<>(around);
    command.add(home.resolve("bin/okno").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().remove("OKNO_HOST");
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + builder.command(), e);
    }
    try {
      return Wait.until("Okno is ready, see " + log(), CEILING, this::isReadyOrDead);
    } catch (AssertionError neverReady) {
      kill();
      throw neverReady;
    }
  }

  /** Asks it to end, as a service manager does, and waits until it has. */
  public void stop() {
    Process running = running();
    running.destroy();
    await(running);
  }

  /** Takes its life: SIGKILL, no last words. */
  public void kill() {
    Process running = running();
    running.destroyForcibly();
    await(running);
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  public Web web() {
    return new Web(port);
  }

  public long pid() {
    return running().pid();
  }

  public Path home() {
    return home;
  }

  public int port() {
    return port;
  }

  /** The folder of its data; of a running one as that one sees it, whatever is mounted there. */
  public Path data() {
    return around.isEmpty() ? data : Path.of("/proc/" + pid() + "/root" + data);
  }

  public Path log() {
    return folder.resolve("stdout.log");
  }

  /** All it has said so far. */
  public String said() throws IOException {
    return Files.readString(log(), StandardCharsets.UTF_8);
  }

  /** The key by which a local command knocks. */
  public String key() throws IOException {
    return Files.readString(data().resolve("okno.key"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    System.out.println(context.getDisplayName() + ": ready after " + start().toMillis() + " ms");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isRunning()) {
      stop();
    }
  }

  private boolean isReadyOrDead() throws IOException, InterruptedException {
    if (!isRunning()) {
      throw new IllegalStateException("Okno ended before it was ready:\n" + said());
    }
    return web().get("/health/ready").status() == 200;
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("It has not been started");
    }
    return process;
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Process " + process.pid() + " did not end within " + CEILING);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while waiting for " + process.pid(), e);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
