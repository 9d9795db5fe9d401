package okno.update.engine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okno.update.DataFolder;
import okno.update.Part;
import okno.update.Refused;
import okno.update.Refused.Reason;
import okno.update.Ticket;
import okno.update.Ticket.State;
import okno.update.UpdateSettings;
import okno.update.Updates;
import okno.update.Wishes;
import okno.update.file.BundleFile;
import okno.update.file.SignaturePolicy;
import okno.update.radius.DeclaredRadius;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.resolver.Resolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of this bundle. It starts before all others of ours: then it brings replaced bundles
 * back into service, finishes what the end of the process cut short, and only then answers. Updates
 * are checked on the caller's thread and applied on one of its own, one at a time.
 */
@Component(service = Updates.class, configurationPid = "okno.update", immediate = true)
@Designate(ocd = UpdateSettings.class)
public final class UpdateEngine implements Updates {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateEngine.class);
  private static final Duration HOOK_PATIENCE = Duration.ofSeconds(8);
  private static final Duration TURN_PATIENCE = Duration.ofMinutes(2);
  private static final long LOOKS_APART_MILLIS = 20;
  private static final Duration END_PATIENCE = Duration.ofSeconds(60);

  private final BundleContext context;
  private final Path data;
  private final Shelf shelf;
  private final Tickets tickets;
  private final Installed installed;
  private final Inventory inventory;
  private final Checks checks;
  private final Applying applying;
  private final SelfUpdate selfUpdate;
  private final StartTimes startTimes;
  private final String ownContent;
  private final Habits habits;

  /** One update at a time, from its check to its end. */
  private final Semaphore turn = new Semaphore(1, true);

  private volatile @Nullable Thread own;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(this::thread);

  @Activate
  public UpdateEngine(BundleContext context, @Reference Resolver resolver, UpdateSettings settings)
      throws IOException, InterruptedException {
    this.context = context;
    this.data = DataFolder.of(settings);
    this.shelf = new Shelf(data.resolve("bundles"));
    this.tickets = new Tickets(shelf.folder());
    this.installed = new Installed(context);
    this.ownContent = BundleJar.content(context.getBundle());
    this.startTimes = new StartTimes(shelf.folder());
    DeclaredRadius declared = declared(settings);
    this.inventory = new Inventory(installed, shelf, startTimes, declared);
    Patience patience = new Patience(Duration.ofSeconds(settings.readySeconds()));
    Hooks hooks = new Hooks(context, new Patience(HOOK_PATIENCE));
    this.checks = new Checks(context, resolver, hooks, signatures(settings), declared, data);
    this.selfUpdate = new SelfUpdate(shelf, context, patience);
    this.applying =
        new Applying(
            shelf,
            tickets,
            installed,
            new Replacement(context, installed, hooks, patience),
            selfUpdate,
            checks::refusal,
            patience);
    this.habits =
        new Habits(
            inventory::isOurs,
            bundle -> installed.all(bundle.getSymbolicName()).size() > 1,
            thread -> thread == own,
            bundle -> later(() -> applying.adopt(bundle)),
            bundle -> later(() -> applying.adoptBeside(bundle)));
    begin(patience);
  }

  private void begin(Patience patience) throws IOException, InterruptedException {
    context.addBundleListener(startTimes);
    selfUpdate.finish(tickets);
    if (!startTimes.isSameProcess()) {
      Optional<Path> kept = new Restore(context, installed, shelf, patience).run();
      if (kept.isPresent()) {
        later(() -> applying.restoreSelf(context.getBundle(), kept.get()));
      }
    }
    Interrupted.finish(tickets, shelf);
    Bundle self = context.getBundle();
    if (startTimes.isSameProcess() && !ownContent.equals(startTimes.ownContent())) {
      later(() -> applying.adopt(self));
    }
    startTimes.write(ownContent);
    context.addBundleListener(habits);
  }

  @Deactivate
  void leave() throws InterruptedException {
    context.removeBundleListener(habits);
    context.removeBundleListener(startTimes);
    worker.shutdown();
    if (!worker.awaitTermination(END_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("An update was still going on when update-bundle left; the next start finishes it");
    }
    startTimes.write(ownContent);
  }

  @Override
  public Ticket update(Path upload, Wishes wishes) throws Refused {
    Path scratch = null;
    takeTurn();
    boolean handedOn = false;
    List<BundleFile> files = List.of();
    try {
      scratch = Files.createTempDirectory(Files.createDirectories(data.resolve("tmp")), "update-");
      // A copy of our own: what is checked is what will be installed, whoever writes to the file.
      Path copy = Files.copy(upload, scratch.resolve("upload"));
      files = checks.read(copy, scratch);
      Ticket ticket = decide(files, checks.check(files, wishes), wishes, scratch);
      handedOn = ticket.state() == State.WAITING;
      return ticket;
    } catch (Refused refused) {
      remember(refused, files, wishes);
      throw refused;
    } catch (IOException e) {
      Refused refused = new Refused(Reason.SPACE, sentence(e));
      remember(refused, files, wishes);
      throw refused;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Reason.BUSY, "Проверка прервана: повторите");
    } finally {
      if (!handedOn) {
        Scratch.remove(scratch);
        turn.release();
      }
    }
  }

  @Override
  public Ticket rollback(String bundle, String by) throws Refused {
    if (installed.named(bundle).isEmpty()) {
      throw new Refused(
          Reason.UNKNOWN, "Части «" + bundle + "» нет: имена показывает bin/okno status");
    }
    ShelfState state = shelf.state(bundle);
    if (state.previous().isEmpty()) {
      throw new Refused(
          Reason.UNKNOWN,
          bundle + " здесь не заменяли: возвращать нечего, работает версия из поставки");
    }
    return update(shelf.file(bundle, state.previous()), new Wishes(false, false, false, true, by));
  }

  @Override
  public Optional<Ticket> ticket(long id) {
    return tickets.find(id);
  }

  @Override
  public List<Ticket> tickets() {
    return tickets.all();
  }

  @Override
  public List<Part> parts() {
    return inventory.parts();
  }

  private Ticket decide(List<BundleFile> files, Checks.Passed passed, Wishes wishes, Path scratch)
      throws IOException, Refused {
    List<Move> moves = applying.moves(files);
    List<Ticket.Change> changes = moves.stream().map(Move::change).toList();
    if (wishes.dryRun()) {
      return Tickets.unrecorded(wishes.by(), State.CHECKED, changes, passed.refreshed());
    }
    Ticket ticket = tickets.open(wishes.by(), changes, passed.refreshed());
    if (passed.unchanged()) {
      return tickets.in(ticket, State.UNCHANGED, "");
    }
    LOG.info("Update {} by {} is checked: {}", ticket.id(), ticket.by(), Tickets.words(ticket));
    worker.execute(
        () -> {
          boolean goesOn = false;
          try {
            goesOn = applying.apply(ticket, moves, wishes.beside());
          } finally {
            Scratch.remove(scratch);
            if (!goesOn) {
              turn.release();
            }
          }
        });
    return ticket;
  }

  private void remember(Refused refused, List<BundleFile> files, Wishes wishes) {
    if (wishes.dryRun()) {
      return;
    }
    List<Ticket.Change> changes =
        files.stream()
            .map(
                file ->
                    new Ticket.Change(
                        file.name(),
                        installed
                            .named(file.name())
                            .map(bundle -> bundle.getVersion().toString())
                            .orElse(""),
                        file.version().toString()))
            .toList();
    Ticket ticket = tickets.open(wishes.by(), changes, List.of());
    tickets.in(ticket, State.REFUSED, String.join("; ", refused.sentences()));
    LOG.warn(
        "Update {} by {} is refused ({}), nothing changed: {} {}",
        ticket.id(),
        wishes.by(),
        refused.reason(),
        Tickets.words(ticket),
        refused.getMessage());
  }

  private void takeTurn() throws Refused {
    try {
      if (!turn.tryAcquire(TURN_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new Refused(Reason.BUSY, "Идёт другое обновление: дождитесь его конца и повторите");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(Reason.BUSY, "Ожидание прервано: повторите");
    }
  }

  /** Work of this bundle's own, after whatever update is going on. */
  private void later(Work work) {
    try {
      worker.execute(
          () -> {
            if (!turn.tryAcquire()) {
              again(work);
              return;
            }
            try {
              work.run();
            } catch (IOException e) {
              LOG.error("What was changed past update-bundle could not be kept", e);
            } catch (InterruptedException leaving) {
              Thread.currentThread().interrupt();
            } finally {
              turn.release();
            }
          });
    } catch (RejectedExecutionException leaving) {
      LOG.info("A change past update-bundle is looked at by its next version");
    }
  }

  /** An update is being checked or waits in the queue; it goes first. */
  private void again(Work work) {
    try {
      Thread.sleep(LOOKS_APART_MILLIS);
      later(work);
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that may be interrupted or find the disk full. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "okno-update");
    thread.setDaemon(true);
    own = thread;
    return thread;
  }

  private static String sentence(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return "Файл не удалось разобрать на диске ("
        + reason
        + "): проверьте место и права на папку данных; в работе прежняя версия";
  }

  /**
   * A configuration file says all of them in one line, with semicolons between. What cannot be read
   * must not keep Okno from starting; then every refresh needs a word.
   */
  private static DeclaredRadius declared(UpdateSettings settings) {
    try {
      return DeclaredRadius.parse(
          Arrays.stream(settings.radius())
              .flatMap(line -> Arrays.stream(line.split(";")))
              .toList());
    } catch (IllegalArgumentException unreadable) {
      LOG.error("radius in okno.update.cfg: {}", unreadable.getMessage());
      return new DeclaredRadius(Map.of());
    }
  }

  private static SignaturePolicy signatures(UpdateSettings settings) {
    return new SignaturePolicy(settings.signed(), Path.of(settings.trusted()));
  }
}
