package okno.update.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.update.Ticket;
import okno.update.Ticket.State;
import okno.update.engine.ShelfState.Kept;
import okno.update.file.BundleFile;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An update from the shelf to the shelf: the new file and the last good one are laid there first,
 * then the framework is changed ({@link Replacement}), and when all is ready the shelf says that
 * the new file counts. On the thread of updates.
 */
final class Applying {
  private static final Logger LOG = LoggerFactory.getLogger(Applying.class);

  private final Shelf shelf;
  private final Copies copies;
  private final Tickets tickets;
  private final Installed installed;
  private final Replacement replacement;
  private final SelfUpdate selfUpdate;

  Applying(
      Shelf shelf,
      Tickets tickets,
      Installed installed,
      Replacement replacement,
      SelfUpdate selfUpdate) {
    this.shelf = shelf;
    this.copies = new Copies(shelf);
    this.tickets = tickets;
    this.installed = installed;
    this.replacement = replacement;
    this.selfUpdate = selfUpdate;
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
              present.map(Readiness::offered).orElse(Map.of()),
              present.map(Readiness::declared).orElse(Set.of())));
    }
    return moves;
  }

  /** Whether the update goes on after this, in the next version of this very bundle. */
  boolean apply(Ticket waiting, List<Move> moves, boolean beside) {
    Ticket ticket = tickets.in(waiting, State.RUNNING, "");
    List<Move> kept = new ArrayList<>();
    Map<String, ShelfState> next = new LinkedHashMap<>();
    try {
      for (Move move : moves) {
        kept.add(onTheShelf(move, next));
      }
      if (kept.size() == 1 && selfUpdate.concerns(kept.get(0).name())) {
        selfUpdate.begin(ticket.id(), kept.get(0), next.values().iterator().next());
        return true;
      }
    } catch (IOException full) {
      moves.forEach(move -> shelf.tidy(move.name()));
      tickets.end(
          ticket,
          State.REFUSED,
          "файл не сохранить (" + Replacement.reason(full) + "), в работе прежняя версия");
      return false;
    }
    try {
      if (beside) {
        replacement.beside(kept.get(0), () -> shelf.acceptAll(next));
      } else {
        replacement.inPlace(kept, () -> shelf.acceptAll(next));
      }
      tickets.end(ticket, State.DONE, "");
    } catch (NotPossible why) {
      kept.forEach(move -> shelf.tidy(move.name()));
      tickets.end(ticket, State.PUT_BACK, String.valueOf(why.getMessage()));
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
      tickets.end(ticket, State.FAILED, "прервано: посмотрите, что работает");
    } catch (RuntimeException e) {
      LOG.debug("Update {} failed", ticket.id(), e);
      tickets.end(ticket, State.FAILED, String.valueOf(e.getMessage()));
    }
    return false;
  }

  private Move onTheShelf(Move move, Map<String, ShelfState> next) throws IOException {
    Bundle present = move.present();
    ShelfState before = present == null ? shelf.state(move.name()) : copies.before(present);
    Path file = shelf.keep(move.file());
    Kept kept =
        new Kept(
            file.getFileName().toString(),
            move.file().version().toString(),
            BundleJar.content(file));
    next.put(move.name(), before.followedBy(kept, now()));
    return move.kept(file, present == null ? null : shelf.file(move.name(), before.lastGood()));
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
