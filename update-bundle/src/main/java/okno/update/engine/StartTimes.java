package okno.update.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each bundle was last started, so that an operator sees what an update restarted. The
 * framework does not remember it; this is handed on in a file when this bundle itself is replaced.
 * The file also tells a new start of this bundle from a new start of the process.
 */
final class StartTimes implements SynchronousBundleListener {
  private static final Logger LOG = LoggerFactory.getLogger(StartTimes.class);
  private static final String PROCESS = "process";
  private static final String OWN = "own";

  private final Path file;
  private final boolean sameProcess;
  private String ownContent = "";
  private final Map<Long, Instant> times = new ConcurrentHashMap<>();

  StartTimes(Path folder) {
    this.file = folder.resolve("started.properties");
    this.sameProcess = read();
  }

  /** Whether this bundle has run in this process before. */
  boolean isSameProcess() {
    return sameProcess;
  }

  /** What this very bundle was made of when it last ran in this process; empty otherwise. */
  String ownContent() {
    return ownContent;
  }

  /** ISO 8601 in UTC; empty when it was started before this bundle first was. */
  String of(Bundle bundle) {
    Instant time = times.get(bundle.getBundleId());
    return time == null ? "" : time.toString();
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STARTED) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      times.put(event.getBundle().getBundleId(), now);
    }
  }

  /** Hands the times on to the next start of this bundle. */
  void write(String content) {
    Properties properties = new Properties();
    properties.setProperty(OWN, content);
    properties.setProperty(PROCESS, process());
    times.forEach((bundle, time) -> properties.setProperty(bundle.toString(), time.toString()));
    try {
      Durable.write(file, properties);
    } catch (IOException e) {
      LOG.warn("The times of starts could not be handed on: {}", e.getMessage());
    }
  }

  private boolean read() {
    try {
      Properties properties = Files.exists(file) ? Durable.properties(file) : new Properties();
      if (!process().equals(properties.getProperty(PROCESS))) {
        return false;
      }
      properties.remove(PROCESS);
      ownContent = String.valueOf(properties.remove(OWN));
      properties.forEach(
          (bundle, time) ->
              times.put(Long.valueOf(bundle.toString()), Instant.parse(time.toString())));
      return true;
    } catch (IOException | RuntimeException damaged) {
      LOG.warn("The times of starts cannot be read: {}", damaged.getMessage());
      return false;
    }
  }

  /** A process id may be used again; with its start it is unique. */
  static String process() {
    ProcessHandle self = ProcessHandle.current();
    return self.pid() + "@" + self.info().startInstant().map(Instant::toString).orElse("");
  }
}
