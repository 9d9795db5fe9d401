package okno.update.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final BundleContext context;
  private final Path data;
  private final Shelf shelf;
  private final Tickets tickets;
  private final Installed installed;
  private final Inventory inventory;
  private final Checks checks;
  private final Applying applying;
  private final Adoption adoption;
  private final Seal seal;
  private final SelfUpdate selfUpdate;
  private final StartTimes startTimes;
  private final String ownContent;
  private final Habits habits;

  private final Turn turn = new Turn();

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
    Replacement replacement = new Replacement(context, installed, hooks, patience);
    this.applying = new Applying(shelf, tickets, installed, replacement, selfUpdate);
    this.adoption = new Adoption(shelf, tickets, installed, replacement, checks::refusal);
    this.habits =
        new Habits(
            inventory::isOurs,
            bundle -> installed.all(bundle.getSymbolicName()).size() > 1,
            turn::isOwn,
            bundle -> turn.later(() -> adoption.updated(bundle)),
            bundle -> turn.later(() -> adoption.cameBeside(bundle)),
            bundle -> turn.later(() -> adoption.came(bundle)));
    this.seal = new Seal(context, checks, settings.signed());
    begin(patience);
  }

  private void begin(Patience patience) throws IOException, InterruptedException {
    context.addBundleListener(startTimes);
    Bundle self = context.getBundle();
    long ownTicket = selfUpdate.finish(tickets);
    if (ownTicket != SelfUpdate.NONE) {
      turn.later(() -> selfUpdate.end(ownTicket, tickets));
    } else if (startTimes.isSameProcess() && !ownContent.equals(startTimes.ownContent())) {
      turn.later(() -> adoption.updated(self));
    }
    if (!startTimes.isSameProcess()) {
      Optional<Path> kept = new Restore(context, installed, shelf, patience).run(inventory.ours());
      if (kept.isPresent() && ownTicket == SelfUpdate.NONE) {
        turn.later(() -> restoreSelf(kept.get()));
      }
    }
    Interrupted.finish(tickets, shelf, ownTicket);
    startTimes.write(ownContent);
    habits.begin(installed.all());
    context.addBundleListener(habits);
  }

  private void restoreSelf(Path kept) {
    try {
      selfUpdate.restore(kept);
    } catch (IOException e) {
      LOG.error("update-bundle stays as distributed: its kept file cannot be used", e);
    }
  }

  @Deactivate
  void leave() throws InterruptedException {
    seal.close();
    context.removeBundleListener(habits);
    context.removeBundleListener(startTimes);
    turn.leave();
    startTimes.write(ownContent);
  }

  @Override
  public Ticket update(Path upload, Wishes wishes) throws Refused {
    return update(upload, wishes, checks.signatures());
  }

  private Ticket update(Path upload, Wishes wishes, SignaturePolicy policy) throws Refused {
    Path scratch = null;
    turn.take();
    boolean handedOn = false;
    List<BundleFile> files = List.of();
    try {
      scratch = Files.createTempDirectory(Files.createDirectories(data.resolve("tmp")), "update-");
      // A copy of our own: what is checked is what will be installed, whoever writes to the file.
      Path copy = Files.copy(upload, scratch.resolve("upload"));
      files = checks.read(copy, scratch, policy);
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
  public Ticket rollback(String bundles, String by) throws Refused {
    WayBack way = new WayBack(installed, shelf);
    // What is kept was accepted once; it may be older than what signatures were asked of.
    Wishes wishes = new Wishes(false, false, false, true, by);
    try {
      Path file = way.file(List.of(bundles.split(",")), data.resolve("tmp"));
      try {
        return update(file, wishes, SignaturePolicy.off());
      } finally {
        way.done(file);
      }
    } catch (IOException e) {
      throw new Refused(Reason.SPACE, sentence(e));
    }
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
    Runnable work =
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
        };
    try {
      turn.go(work);
      return ticket;
    } catch (Refused leaving) {
      tickets.in(ticket, State.REFUSED, String.valueOf(leaving.getMessage()));
      throw leaving;
    }
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

  private static String sentence(IOException e) {
    return "Файл не удалось разобрать на диске ("
        + Replacement.reason(e)
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
