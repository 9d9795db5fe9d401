package okno.update.engine;

import java.time.Instant;
import okno.update.Ticket;
import okno.update.Ticket.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates that the end of the process cut short. What counts on the shelf is in service now, the
 * new version or the old one; the ticket is told which.
 */
final class Interrupted {
  private static final Logger LOG = LoggerFactory.getLogger(Interrupted.class);

  private Interrupted() {}

  static void finish(Tickets tickets, Shelf shelf, long except) {
    for (Ticket ticket : tickets.all()) {
      if (ticket.state().isFinal() || ticket.id() == except) {
        continue;
      }
      boolean allIn =
          ticket.changes().stream()
              .allMatch(change -> isIn(shelf.state(change.bundle()), change, ticket));
      if (allIn) {
        tickets.in(ticket, State.DONE, "");
      } else {
        tickets.in(
            ticket, State.PUT_BACK, "процесс завершился посреди замены, в работе прежняя версия");
      }
      ticket.changes().forEach(change -> shelf.tidy(change.bundle()));
      LOG.warn(
          "Update {} was cut short by the end of the process: {} is in service",
          ticket.id(),
          allIn ? "the new version" : "the version before");
    }
  }

  /** The same version number may come twice; so it has to have come since. */
  private static boolean isIn(ShelfState state, Ticket.Change change, Ticket ticket) {
    return state.current().version().equals(change.to())
        && !Instant.parse(state.since()).isBefore(ticket.at());
  }
}
