package okno.update.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okno.update.DataFolder;
import okno.update.Part;
import okno.update.Refused;
import okno.update.Refused.Reason;
import okno.update.Ticket;
import okno.update.UpdateSettings;
import okno.update.Updates;
import okno.update.Wishes;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code deploy/}: a file dropped there is an update like any other. It is looked at a
 * few times a second, and a file counts when it has come to rest. Felix FileInstall, which could
 * watch it too, installs a jar past all checks as soon as the service that is to judge it is away
 * for a moment, and away it is whenever this very bundle is replaced.
 *
 * <p>A file that has been dealt with is remembered by its content, whatever came of it; so nothing
 * is tried again and again, and a restart brings nothing back that was replaced since.
 */
@Component(configurationPid = "okno.update", immediate = true, service = DeployFolder.class)
public final class DeployFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
  private static final long LOOKS_APART_MILLIS = 250;
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final long A_LITTLE = 1024 * 1024;
  private static final String FILES = "[!.]*.{jar,zip}";

  private final long born = System.nanoTime();
  private boolean settled;
  private final Updates updates;
  private final String own;
  private final Path folder;
  private final Path memory;

  /** As each file looked the last time, and as it looked when it was dealt with. */
  private Map<Path, String> seen = Map.of();

  private final Map<Path, String> done = new HashMap<>();

  /** Those that were refused for a reason that may pass. */
  private final Map<Path, Passing> again = new HashMap<>();

  /**
   * @param due by the clock of nanos
   * @param wanted bytes that must be free on the disk
   */
  private record Passing(long due, long wanted) {}

  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "okno-update-deploy");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public DeployFolder(BundleContext context, @Reference Updates updates, UpdateSettings settings)
      throws IOException {
    this.updates = updates;
    this.own = context.getBundle().getSymbolicName();
    Path data = DataFolder.of(settings);
    this.folder = Files.createDirectories(data.resolve("deploy"));
    this.memory = data.resolve("bundles").resolve("deployed.properties");
    watcher.scheduleWithFixedDelay(this::look, 0, LOOKS_APART_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Deactivate
  void leave() {
    watcher.shutdownNow();
  }

  private void look() {
    try {
      if (!isSettled()) {
        return;
      }
      Map<Path, String> now = files();
      if (!now.keySet().equals(seen.keySet())) {
        forgetTakenAway(now);
      }
      for (Map.Entry<Path, String> file : now.entrySet()) {
        boolean atRest = file.getValue().equals(seen.get(file.getKey()));
        boolean isNew = !file.getValue().equals(done.get(file.getKey()));
        if (atRest && (isNew || isDueAgain(file.getKey()))) {
          done.put(file.getKey(), file.getValue());
          bring(file.getKey());
        }
      }
      seen = now;
    } catch (IOException e) {
      LOG.warn("The folder deploy cannot be read: {}", e.getMessage());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("A file in deploy could not be dealt with; what was in service stays", e);
    }
  }

  /** What may pass by itself, a full disk or a store that is not there yet, is tried again. */
  private boolean isDueAgain(Path file) {
    Passing passing = again.get(file);
    boolean isDue =
        passing != null && System.nanoTime() - passing.due() > 0 && free() >= passing.wanted();
    if (isDue) {
      again.remove(file);
    }
    return isDue;
  }

  private long free() {
    return folder.toFile().getUsableSpace();
  }

  /** While the house is just starting, a file that lay here would be judged by half of it. */
  private boolean isSettled() {
    settled |=
        updates.parts().stream().allMatch(Part::active)
            || System.nanoTime() - born > LONGEST_START.toNanos();
    return settled;
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FILES)) {
      for (Path file : found) {
        files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
    } catch (NoSuchFileException vanishedWhileLooking) {
      return seen;
    }
    return files;
  }

  private void bring(Path file) throws IOException, InterruptedException {
    String name = file.getFileName().toString();
    String content = Durable.sha256(file);
    if (memory().getProperty(name, "").startsWith(content)) {
      LOG.info("deploy/{} has been dealt with; to bring it once more, take it away first", name);
      return;
    }
    try {
      Ticket ticket = updates.update(file, Wishes.of("deploy/" + name));
      List<String> bundles = ticket.changes().stream().map(Ticket.Change::bundle).toList();
      remember(name, content + " " + String.join(" ", bundles));
      if (isInService(ticket)) {
        removeOthers(name, bundles);
      }
    } catch (Refused refused) {
      // Why, stands in the log and on the status page.
      if (refused.reason() == Reason.SPACE || refused.reason() == Reason.BUSY) {
        long wanted = refused.reason() == Reason.SPACE ? free() + A_LITTLE : 0;
        again.put(file, new Passing(System.nanoTime() + AGAIN.toNanos(), wanted));
      } else {
        remember(name, content);
      }
    }
  }

  /** Waits for the end of an update; that of this very bundle ends only after this. */
  private boolean isInService(Ticket ticket) throws InterruptedException {
    Ticket latest = ticket;
    while (!latest.state().isFinal() && latest.changes().stream().noneMatch(this::isOwn)) {
      Thread.sleep(LOOKS_APART_MILLIS / 10);
      latest = updates.ticket(ticket.id()).orElse(latest);
    }
    return latest.state() != Ticket.State.PUT_BACK && latest.state() != Ticket.State.FAILED;
  }

  private boolean isOwn(Ticket.Change change) {
    return change.bundle().equals(own);
  }

  /** Other files that brought the same bundles have had their day. */
  private void removeOthers(String name, List<String> bundles) throws IOException {
    Properties files = memory();
    for (String other : files.stringPropertyNames()) {
      List<String> brought = List.of(files.getProperty(other).split(" "));
      if (!other.equals(name) && brought.stream().anyMatch(bundles::contains)) {
        Files.deleteIfExists(folder.resolve(other));
        LOG.info("deploy/{} gives way to {}", other, name);
      }
    }
  }

  /** Taking a file away withdraws nothing: {@code bin/okno rollback} goes back. */
  private void forgetTakenAway(Map<Path, String> now) throws IOException {
    done.keySet().retainAll(now.keySet());
    again.keySet().retainAll(now.keySet());
    Properties files = memory();
    boolean changed =
        files.keySet().removeIf(name -> !Files.exists(folder.resolve(name.toString())));
    if (changed) {
      Durable.write(memory, files);
    }
  }

  private void remember(String name, String what) throws IOException {
    Properties files = memory();
    files.setProperty(name, what);
    Durable.write(memory, files);
  }

  private Properties memory() throws IOException {
    return Files.exists(memory) ? Durable.properties(memory) : new Properties();
  }
}
