package okno.bench.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okno.bench.load.HttpConnection;
import okno.bench.load.Request;

/** A running Okno, started from its unpacked distribution as an operator starts it. */
public final class OknoProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final URI address;
  private final Path data;
  private final Duration startUp;

  /** Ends it when the run itself is ended early, so that none is left behind. */
  private final Thread lastWill;

  private OknoProcess(Process process, URI address, Path data, Duration startUp, Thread lastWill) {
    this.process = process;
    this.address = address;
    this.data = data;
    this.startUp = startUp;
    this.lastWill = lastWill;
  }

  /** Starts and returns when {@code /health/ready} says 200. */
  public static OknoProcess start(Path home, Path data) throws IOException {
    Files.createDirectories(data);
    int port = freePort();
    ProcessBuilder command = new ProcessBuilder(home.resolve("bin/okno").toString());
    command.environment().put("OKNO_DATA", data.toString());
    command.environment().put("OKNO_PORT", Integer.toString(port));
    Path console = data.resolve("console.log");
    command.redirectErrorStream(true).redirectOutput(console.toFile());
    URI address = URI.create("http://127.0.0.1:" + port);
    long start = System.nanoTime();
    Process process = command.start();
    Thread lastWill = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastWill);
    try {
      waitUntilReady(process, address, start, console);
      Duration startUp = Duration.ofNanos(System.nanoTime() - start);
      return new OknoProcess(process, address, data, startUp, lastWill);
    } catch (IOException | RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  public URI address() {
    return address;
  }

  public Path data() {
    return data;
  }

  /** From the start of the command to the first readiness. */
  public Duration startUp() {
    return startUp;
  }

  public ProcessClock clock() {
    return new ProcessClock(process.pid());
  }

  /** Ends it as an operator does, and waits for it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(lastWill);
  }

  private static void waitUntilReady(Process process, URI address, long start, Path console)
      throws IOException {
    byte[] question = Request.get(address, "/health/ready", "Connection: close");
    while (!isReady(address, question)) {
      if (!process.isAlive()) {
        throw new IOException("Okno ended before it was ready:\n" + Files.readString(console));
      }
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("Okno was not ready after two minutes; see " + console);
      }
      pause();
    }
  }

  private static boolean isReady(URI address, byte[] question) {
    try (HttpConnection connection = HttpConnection.open(address, Duration.ofSeconds(5))) {
      return connection.exchange(question).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ten milliseconds are the grain of the start-up figure and cost the machine nothing. */
  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("The start of Okno was interrupted", interrupted);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
