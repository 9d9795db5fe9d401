package okno.update.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import okno.update.Ticket;
import okno.update.Ticket.State;
import org.osgi.framework.Bundle;
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

  /** No update of this bundle is under way. */
  static final long NONE = -1;

  private static final String NEXT = "next.";
  private static final String OTHERWISE = "otherwise.";

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
  void begin(long ticket, Move self, ShelfState next) throws IOException {
    Path last = self.last();
    if (last == null) {
      throw new IOException("no earlier file of " + self.name());
    }
    begin(ticket, next, shelf.state(self.name()), self.file().path(), last);
  }

  /**
   * The process began with the distribution's version of this bundle, and another one counts; when
   * that one does not come up any more, the distribution's counts.
   */
  void restore(Path kept) throws IOException {
    Bundle self = context.getBundle();
    String name = self.getSymbolicName();
    Path last = shelf.file(name, new Copies(shelf).keep(self));
    begin(0, shelf.state(name), ShelfState.NOTHING, kept, last);
  }

  private void begin(long ticket, ShelfState next, ShelfState otherwise, Path file, Path last)
      throws IOException {
    Properties said = new Properties();
    next.properties().forEach((key, value) -> said.setProperty(NEXT + key, "" + value));
    otherwise.properties().forEach((key, value) -> said.setProperty(OTHERWISE + key, "" + value));
    said.setProperty("ticket", Long.toString(ticket));
    said.setProperty("process", StartTimes.process());
    Durable.write(note, said);
    Handover handover =
        new Handover(context.getBundle(), file, last, note, patience.limit().toMillis());
    new Thread(handover, "okno-update-handover").start();
  }

  /**
   * Goes on with what an earlier version of this bundle began.
   *
   * @return the ticket that is to be {@linkplain #end ended}, 0 when there is none for it; {@link
   *     #NONE} when nothing is under way
   */
  long finish(Tickets tickets) throws IOException {
    if (!Files.exists(note)) {
      return NONE;
    }
    Properties said = Durable.properties(note);
    Optional<Ticket> ticket = tickets.find(number(said));
    boolean sameProcess = StartTimes.process().equals(said.getProperty("process"));
    String failure = said.getProperty(Handover.FAILURE, "");
    String name = context.getBundle().getSymbolicName();
    if (sameProcess && failure.isEmpty()) {
      ShelfState next = state(said, NEXT);
      shelf.accept(name, next);
      return number(said);
    }
    String why = failure.isEmpty() ? "процесс завершился посреди замены" : failure;
    shelf.accept(name, state(said, OTHERWISE));
    ticket.ifPresent(it -> tickets.in(it, State.PUT_BACK, why));
    LOG.error("update-bundle was put back to the last good version: {}", why);
    Files.delete(note);
    return NONE;
  }

  /** The handover takes the note away when it has seen this version at work. */
  void end(long ticket, Tickets tickets) throws InterruptedException {
    if (patience.until(() -> !Files.exists(note))) {
      tickets.find(ticket).ifPresent(it -> tickets.end(it, State.DONE, ""));
    }
  }

  private static ShelfState state(Properties said, String prefix) {
    Properties state = new Properties();
    for (String key : said.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        state.setProperty(key.substring(prefix.length()), said.getProperty(key));
      }
    }
    return ShelfState.of(state);
  }

  private static long number(Properties said) {
    try {
      return Long.parseLong(said.getProperty("ticket", "0"));
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }
}
