package okno.update.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import okno.update.Ticket;
import okno.update.Ticket.State;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The update of this very bundle, from both of its ends: the old version writes a note and hands
 * over; the version that starts next reads the note and finishes the ticket. A note found at the
 * start of the process is one that the end of the process cut short: then the old version is back.
 */
final class SelfUpdate {
  private static final Logger LOG = LoggerFactory.getLogger(SelfUpdate.class);

  private final Shelf shelf;
  private final BundleContext context;
  private final Path note;
  private final Patience patience;

  SelfUpdate(Shelf shelf, BundleContext context, Patience patience) {
    this.shelf = shelf;
    this.context = context;
    this.note = shelf.folder().resolve("self.properties");
    this.patience = patience;
  }

  boolean concerns(String name) {
    return name.equals(context.getBundle().getSymbolicName());
  }

  /** Begins; this bundle stops soon after. */
  void begin(long ticket, ShelfState next, Path file, Path last) throws IOException {
    Properties said = next.properties();
    said.setProperty("ticket", Long.toString(ticket));
    said.setProperty("process", Long.toString(ProcessHandle.current().pid()));
    Durable.write(note, said);
    Handover handover =
        new Handover(context.getBundle(), file, last, note, patience.limit().toMillis());
    new Thread(handover, "okno-update-handover").start();
  }

  /** Finishes what an earlier version of this bundle began. */
  void finish(Tickets tickets) throws IOException {
    if (!Files.exists(note)) {
      return;
    }
    Properties said = Durable.properties(note);
    Optional<Ticket> ticket = tickets.find(number(said, "ticket"));
    boolean sameProcess = number(said, "process") == ProcessHandle.current().pid();
    String failure = said.getProperty(Handover.FAILURE, "");
    if (sameProcess && failure.isEmpty()) {
      ShelfState next = ShelfState.of(said);
      shelf.accept(context.getBundle().getSymbolicName(), next);
      ticket.ifPresent(it -> tickets.in(it, State.DONE, ""));
      LOG.info("This update-bundle {} is in service now", next.version());
    } else {
      String why = failure.isEmpty() ? "процесс завершился посреди замены" : failure;
      ticket.ifPresent(it -> tickets.in(it, State.PUT_BACK, why));
      LOG.error("update-bundle was put back to the last good version: {}", why);
    }
    Files.delete(note);
  }

  private static long number(Properties said, String key) {
    try {
      return Long.parseLong(said.getProperty(key, "0"));
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }
}
