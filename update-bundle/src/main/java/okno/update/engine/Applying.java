package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;
import okno.update.file.BundleFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An update from the shelf to the shelf: the new file and the last good one are laid there first,
 * then the framework is changed ({@link Replacement}), and when all is ready the shelf says that
 * the new file counts. Every end is one line in the log and one ticket. On the thread of updates.
 */
final class Applying {
  private static final Logger LOG = LoggerFactory.getLogger(Applying.class);

  private final Shelf shelf;
  private final Tickets tickets;
  private final Installed installed;
  private final Replacement replacement;
  private final SelfUpdate selfUpdate;
  private final Admission admission;
  private final Patience patience;

  /** Whether what somebody else brought may stay. */
  @FunctionalInterface
  interface Admission {
    /** Why not; empty when it may. */
    String refusal(Bundle bundle) throws IOException;
  }

  Applying(
      Shelf shelf,
      Tickets tickets,
      Installed installed,
      Replacement replacement,
      SelfUpdate selfUpdate,
      Admission admission,
      Patience patience) {
    this.shelf = shelf;
    this.tickets = tickets;
    this.installed = installed;
    this.replacement = replacement;
    this.selfUpdate = selfUpdate;
    this.admission = admission;
    this.patience = patience;
  }

  /** What is to be done, as things stand now. */
  List<Move> moves(List<BundleFile> files) {
    List<Move> moves = new ArrayList<>();
    for (BundleFile file : files) {
      Optional<Bundle> present = installed.named(file.name());
      moves.add(
          new Move(
              file,
              present.orElse(null),
              null,
              shelf.state(file.name()),
              present.map(Readiness::offered).orElse(Set.of()),
              present.map(Readiness::declared).orElse(Set.of())));
    }
    return moves;
  }

  /** Whether the update goes on after this, in the next version of this very bundle. */
  boolean apply(Ticket waiting, List<Move> moves, boolean beside) {
    Ticket ticket = tickets.in(waiting, State.RUNNING, "");
    List<Move> kept = new ArrayList<>();
    try {
      for (Move move : moves) {
        kept.add(onTheShelf(move));
      }
    } catch (IOException full) {
      String why = "не удалось сохранить файл (" + full.getMessage() + "), в работе прежняя версия";
      end(ticket, State.REFUSED, why);
      moves.forEach(move -> shelf.tidy(move.name()));
      return false;
    }
    try {
      if (kept.size() == 1 && selfUpdate.concerns(kept.get(0).name())) {
        Move self = kept.get(0);
        Path last = self.last();
        if (last != null) {
          selfUpdate.begin(ticket.id(), next(self), self.file().path(), last);
          return true;
        }
      }
      if (beside) {
        replacement.beside(kept.get(0));
      } else {
        replacement.inPlace(kept);
      }
      accept(ticket, kept);
    } catch (NotPossible why) {
      end(ticket, State.PUT_BACK, String.valueOf(why.getMessage()));
      kept.forEach(move -> shelf.tidy(move.name()));
    } catch (IOException e) {
      end(ticket, State.FAILED, "замена не началась: " + e.getMessage());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
      end(ticket, State.FAILED, "прервано: посмотрите, что работает, на странице обновлений");
    } catch (RuntimeException e) {
      LOG.error("Update {} failed", ticket.id(), e);
      end(ticket, State.FAILED, String.valueOf(e.getMessage()));
    }
    return false;
  }

  /** What cannot be remembered must not stay: the next start would know nothing of it. */
  private void accept(Ticket ticket, List<Move> moves) throws NotPossible, InterruptedException {
    try {
      Map<String, ShelfState> states = new LinkedHashMap<>();
      for (Move move : moves) {
        states.put(move.name(), next(move));
      }
      shelf.acceptAll(states);
    } catch (IOException full) {
      replacement.undo(moves);
      throw new NotPossible("новую версию не удалось запомнить: " + full.getMessage(), full);
    }
    end(ticket, State.DONE, "");
  }

  /**
   * Somebody else has updated a bundle: it is kept when it becomes ready, and put back otherwise.
   */
  void adopt(Bundle bundle) throws IOException, InterruptedException {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      return;
    }
    ShelfState before = before(bundle);
    String now = BundleJar.content(bundle);
    if (now.equals(before.content())) {
      return;
    }
    Change change =
        new Change(bundle.getSymbolicName(), lastVersion(before), bundle.getVersion().toString());
    Ticket ticket =
        tickets.in(tickets.open("bundle:update", List.of(change), List.of()), State.RUNNING, "");
    Set<Bundle> one = Set.of(bundle);
    if (installed.hasOldRevisions(one)) {
      installed.refresh(one, patience);
    }
    String why = admission.refusal(bundle);
    if (why.isEmpty() && Installed.isMeantToRun(bundle)) {
      why = complaint(bundle);
    }
    if (why.isEmpty()) {
      remember(bundle, now, before);
      end(ticket, State.DONE, "");
      return;
    }
    try {
      replacement.back(bundle, lastGood(bundle.getSymbolicName(), before));
      end(ticket, State.PUT_BACK, why);
    } catch (NotPossible | IllegalStateException again) {
      end(ticket, State.FAILED, why + "; прежнюю версию вернуть не удалось: " + again.getMessage());
    }
  }

  /** Somebody else has installed a bundle beside another one of its name. */
  void adoptBeside(Bundle fresh) throws IOException, InterruptedException {
    String name = fresh.getSymbolicName();
    Set<Bundle> others = new HashSet<>(installed.all(name));
    boolean isThere = others.remove(fresh);
    if (!isThere || others.isEmpty()) {
      return;
    }
    String from = others.iterator().next().getVersion().toString();
    Change change = new Change(name, from, fresh.getVersion().toString());
    Ticket ticket =
        tickets.in(tickets.open("feature:install", List.of(change), List.of()), State.RUNNING, "");
    String why = admission.refusal(fresh);
    if (why.isEmpty()) {
      why = complaint(fresh);
    }
    if (!why.isEmpty()) {
      Replacement.uninstall(fresh);
      end(ticket, State.PUT_BACK, why);
      return;
    }
    ShelfState before = shelf.state(name);
    if (!before.isReplaced()) {
      before = asDistributed(others.iterator().next());
    }
    others.forEach(Replacement::uninstall);
    remember(fresh, BundleJar.content(fresh), before);
    end(ticket, State.DONE, "");
  }

  /** The process began with the distribution's version of this bundle, and another one counts. */
  void restoreSelf(Bundle self, Path kept) throws IOException {
    selfUpdate.begin(0, shelf.state(self.getSymbolicName()), kept, distributed(self));
  }

  private Move onTheShelf(Move move) throws IOException {
    Path file = shelf.keep(move.file());
    Bundle present = move.present();
    ShelfState before = move.before();
    if (present != null && !before.isReplaced()) {
      before = asDistributed(present);
    }
    Path last = present == null ? null : shelf.file(move.name(), lastPlace(before));
    return new Move(
        new BundleFile(
            file, move.name(), move.file().version(), move.file().sha256(), move.file().headers()),
        present,
        last,
        before,
        move.offered(),
        move.declared());
  }

  /** The distribution's own file is in service: it goes to the shelf too, to be put back. */
  private ShelfState asDistributed(Bundle present) throws IOException {
    Path last = distributed(present);
    String content = BundleJar.content(present);
    return new ShelfState(
        "", "", "", last.getFileName().toString(), present.getVersion().toString(), content, "");
  }

  /** What counted before somebody else changed a bundle. */
  private ShelfState before(Bundle bundle) throws IOException {
    ShelfState state = shelf.state(bundle.getSymbolicName());
    if (state.isReplaced()) {
      return state;
    }
    Path copy = Files.createTempFile(shelf.folder(), "last-", ".half");
    try (InputStream in = new URL(bundle.getLocation()).openStream()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return asDistributed(bundle.getSymbolicName(), copy);
    } catch (IOException cameFromNoFile) {
      return state;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private ShelfState asDistributed(String name, Path file) throws IOException {
    String content = BundleJar.content(file);
    String version = BundleJar.version(file);
    try (InputStream in = Files.newInputStream(file)) {
      Path last = shelf.keep(name, Shelf.place(version, content), in);
      return new ShelfState("", "", "", last.getFileName().toString(), version, content, "");
    }
  }

  private Path distributed(Bundle present) throws IOException {
    String place = Shelf.place(present.getVersion().toString(), BundleJar.content(present));
    Path half = Files.createTempFile(shelf.folder(), "last-", ".half");
    try {
      BundleJar.write(present, half);
      try (InputStream in = Files.newInputStream(half)) {
        return shelf.keep(present.getSymbolicName(), place, in);
      }
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static String lastPlace(ShelfState before) {
    return before.isReplaced() ? before.current() : before.previous();
  }

  private static String lastVersion(ShelfState before) {
    return before.isReplaced() ? before.version() : before.previousVersion();
  }

  private static ShelfState next(Move move) throws IOException {
    return next(
        move.file().path().getFileName().toString(),
        move.file().version().toString(),
        BundleJar.content(move.file().path()),
        move.before());
  }

  private static ShelfState next(String place, String version, String content, ShelfState before) {
    return new ShelfState(
        place,
        version,
        content,
        lastPlace(before),
        lastVersion(before),
        before.replaced(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private void remember(Bundle bundle, String content, ShelfState before) throws IOException {
    Path file = distributed(bundle);
    String place = file.getFileName().toString();
    shelf.accept(
        bundle.getSymbolicName(), next(place, bundle.getVersion().toString(), content, before));
  }

  private @Nullable Path lastGood(String name, ShelfState before) {
    String place = lastPlace(before);
    return place.isEmpty() ? null : shelf.file(name, place);
  }

  private static boolean isReady(Bundle bundle) {
    return Installed.runs(bundle)
        && Readiness.offered(bundle).containsAll(Readiness.declared(bundle));
  }

  /**
   * Why a bundle that somebody else brought does not work; empty when it does. Starting it waits
   * for whoever is starting it now, and does nothing when it runs.
   */
  private String complaint(Bundle bundle) throws InterruptedException {
    try {
      Installed.start(bundle);
      return patience.until(() -> isReady(bundle))
          ? ""
          : bundle.getSymbolicName() + " не стал готов в срок";
    } catch (BundleException | IllegalStateException e) {
      return bundle.getSymbolicName() + " не запускается: " + Replacement.reason(e);
    }
  }

  private void end(Ticket ticket, State state, String why) {
    Ticket ended = tickets.in(ticket, state, why);
    String words = Tickets.words(ended);
    switch (state) {
      case DONE ->
          LOG.info(
              "Update {} by {} is in service after {} ms: {}",
              ended.id(),
              ended.by(),
              ended.millis(),
              words);
      case PUT_BACK ->
          LOG.error(
              "Update {} by {} is put back to the last good version: {}: {}",
              ended.id(),
              ended.by(),
              words,
              why);
      case REFUSED ->
          LOG.warn(
              "Update {} by {} is refused, nothing changed: {}: {}",
              ended.id(),
              ended.by(),
              words,
              why);
      default ->
          LOG.error(
              "Update {} by {} failed, somebody has to look: {}: {}",
              ended.id(),
              ended.by(),
              words,
              why);
    }
  }
}
