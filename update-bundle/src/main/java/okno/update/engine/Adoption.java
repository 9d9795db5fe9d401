package okno.update.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okno.update.Ticket;
import okno.update.Ticket.Change;
import okno.update.Ticket.State;
import okno.update.engine.ShelfState.Kept;
import org.osgi.framework.Bundle;

/**
 * What somebody else did past this bundle, with Karaf's own commands: it is judged afterwards, kept
 * when it becomes ready, and put back otherwise. On the thread of updates.
 */
final class Adoption {
  private final Shelf shelf;
  private final Copies copies;
  private final Tickets tickets;
  private final Installed installed;
  private final Replacement replacement;
  private final Admission admission;

  /** Whether what somebody else brought may stay. */
  @FunctionalInterface
  interface Admission {
    /** Why not; empty when it may. */
    String refusal(Bundle bundle) throws IOException;
  }

  Adoption(
      Shelf shelf,
      Tickets tickets,
      Installed installed,
      Replacement replacement,
      Admission admission) {
    this.shelf = shelf;
    this.copies = new Copies(shelf);
    this.tickets = tickets;
    this.installed = installed;
    this.replacement = replacement;
    this.admission = admission;
  }

  /** {@code bundle:update}. */
  void updated(Bundle bundle) throws InterruptedException {
    if (bundle.getState() == Bundle.UNINSTALLED || !Installed.isMeantToRun(bundle)) {
      return;
    }
    Ticket ticket = open("bundle:update", bundle, "");
    try {
      ShelfState before = copies.beforeChange(bundle);
      String now = BundleJar.content(bundle);
      if (now.equals(before.content())) {
        tickets.in(ticket, State.UNCHANGED, "");
        return;
      }
      ticket = tickets.with(ticket, change(bundle, before.lastGood().version()));
      Kept good = before.lastGood();
      Path last = good.isThere() ? shelf.file(bundle.getSymbolicName(), good) : null;
      replacement.adopt(
          bundle,
          last,
          () -> {
            refuse(admission.refusal(bundle));
            remember(bundle, before);
          });
      tickets.end(ticket, State.DONE, "");
    } catch (NotPossible why) {
      tickets.end(ticket, State.PUT_BACK, String.valueOf(why.getMessage()));
    } catch (IOException | RuntimeException e) {
      tickets.end(ticket, State.FAILED, Replacement.reason(e));
    }
  }

  /** {@code feature:install} of another version: the old one leaves when the new one is ready. */
  void cameBeside(Bundle fresh) throws InterruptedException {
    Set<Bundle> others = new HashSet<>(installed.all(fresh.getSymbolicName()));
    boolean isThere = others.remove(fresh);
    if (!isThere || others.isEmpty()) {
      return;
    }
    Bundle old = others.iterator().next();
    Ticket ticket = open("feature:install", fresh, old.getVersion().toString());
    try {
      ShelfState before = copies.before(old);
      refuse(admission.refusal(fresh));
      replacement.awaitBeside(fresh);
      remember(fresh, before);
      others.forEach(Replacement::uninstall);
      tickets.end(ticket, State.DONE, "");
    } catch (NotPossible | Unfit why) {
      Replacement.uninstall(fresh);
      tickets.end(ticket, State.PUT_BACK, String.valueOf(why.getMessage()));
    } catch (IOException | RuntimeException e) {
      Replacement.uninstall(fresh);
      tickets.end(ticket, State.PUT_BACK, Replacement.reason(e));
    }
  }

  /** {@code feature:install} of something that was not there: it is there again after a start. */
  void came(Bundle fresh) throws InterruptedException {
    if (fresh.getState() == Bundle.UNINSTALLED
        || installed.all(fresh.getSymbolicName()).size() > 1
        || shelf.state(fresh.getSymbolicName()).isReplaced()) {
      return;
    }
    Ticket ticket = open("feature:install", fresh, "");
    try {
      refuse(admission.refusal(fresh));
      replacement.awaitBeside(fresh);
      remember(fresh, ShelfState.NOTHING);
      tickets.end(ticket, State.DONE, "");
    } catch (NotPossible | Unfit why) {
      Replacement.uninstall(fresh);
      tickets.end(ticket, State.PUT_BACK, String.valueOf(why.getMessage()));
    } catch (IOException | RuntimeException e) {
      tickets.end(ticket, State.FAILED, Replacement.reason(e));
    }
  }

  private Ticket open(String by, Bundle bundle, String from) {
    return tickets.in(
        tickets.open(by, List.of(change(bundle, from)), List.of()), State.RUNNING, "");
  }

  private static Change change(Bundle bundle, String from) {
    return new Change(bundle.getSymbolicName(), from, bundle.getVersion().toString());
  }

  private void remember(Bundle bundle, ShelfState before) throws IOException {
    Kept kept = copies.keep(bundle);
    shelf.accept(bundle.getSymbolicName(), before.followedBy(kept, Applying.now()));
  }

  private static void refuse(String why) throws Unfit {
    if (!why.isEmpty()) {
      throw new Unfit(why);
    }
  }

  /** It may not stay, whether it works or not. */
  private static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }
  }
}
