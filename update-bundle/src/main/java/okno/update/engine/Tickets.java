package okno.update.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okno.update.Ticket;
import okno.update.Ticket.State;
import okno.update.text.JsonForm;
import okno.update.text.JsonText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of updates, {@code tickets.jsonl}: one line for each state of each ticket, appended
 * and forced to the disk; the last line of an id counts. Made short at every start. When the disk
 * is full, updates are remembered until the process ends, which is told and stops nothing.
 */
final class Tickets {
  private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);
  private static final int MOST = 200;

  private final Path file;
  private final NavigableMap<Long, Ticket> known = new TreeMap<>();
  private long lastId;

  /** Whether the last line may lie there in part. */
  private boolean isCut;

  Tickets(Path folder) throws IOException {
    this.file = folder.resolve("tickets.jsonl");
    read();
    shorten();
  }

  synchronized Ticket open(String by, List<Ticket.Change> changes, List<String> refreshed) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return put(new Ticket(lastId + 1, now, by, State.WAITING, changes, refreshed, "", 0));
  }

  /** A later state of a ticket; its time runs from when it was opened. */
  synchronized Ticket put(Ticket ticket) {
    known.put(ticket.id(), ticket);
    lastId = Math.max(lastId, ticket.id());
    while (known.size() > MOST) {
      known.pollFirstEntry();
    }
    append(ticket);
    return ticket;
  }

  /** What a dry run found: nobody has to remember it. */
  static Ticket unrecorded(
      String by, State state, List<Ticket.Change> changes, List<String> refreshed) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Ticket(0, now, by, state, changes, refreshed, "", 0);
  }

  /** For the log: {@code web-bundle 1.1.0 -> 1.1.1, refreshing nobody}. */
  static String words(Ticket ticket) {
    String changes =
        ticket.changes().stream()
            .map(change -> change.bundle() + " " + change.from() + " -> " + change.to())
            .collect(Collectors.joining(", "));
    String refreshed = String.join(", ", ticket.refreshed());
    return changes + ", refreshing " + (refreshed.isEmpty() ? "nobody" : refreshed);
  }

  Ticket in(Ticket ticket, State state, String why) {
    long millis =
        state.isFinal() ? Math.max(1, ChronoUnit.MILLIS.between(ticket.at(), Instant.now())) : 0;
    return put(
        new Ticket(
            ticket.id(),
            ticket.at(),
            ticket.by(),
            state,
            ticket.changes(),
            ticket.refreshed(),
            why,
            millis));
  }

  /** The same with what turned out to have changed. */
  Ticket with(Ticket ticket, Ticket.Change change) {
    return put(
        new Ticket(
            ticket.id(),
            ticket.at(),
            ticket.by(),
            ticket.state(),
            List.of(change),
            ticket.refreshed(),
            ticket.why(),
            ticket.millis()));
  }

  /** An end, told in one line of the log. */
  Ticket end(Ticket ticket, State state, String why) {
    Ticket ended = in(ticket, state, why);
    String words = words(ended);
    String format =
        switch (state) {
          case DONE -> "Update {} by {} is in service after {} ms: {}{}";
          case PUT_BACK -> "Update {} by {} is put back to the last good version, {} ms: {}: {}";
          case REFUSED -> "Update {} by {} is refused, nothing changed, {} ms: {}: {}";
          default -> "Update {} by {} failed, somebody has to look, {} ms: {}: {}";
        };
    if (state == State.DONE) {
      LOG.info(format, ended.id(), ended.by(), ended.millis(), words, why);
    } else {
      LOG.error(format, ended.id(), ended.by(), ended.millis(), words, why);
    }
    return ended;
  }

  synchronized Optional<Ticket> find(long id) {
    return Optional.ofNullable(known.get(id));
  }

  /** Newest first. */
  synchronized List<Ticket> all() {
    return List.copyOf(known.descendingMap().values());
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    // A line may have been cut inside a letter; only a decoder that replaces gets past it.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      readLine(line).ifPresent(ticket -> known.put(ticket.id(), ticket));
    }
    lastId = known.isEmpty() ? 0 : known.lastKey();
  }

  private static String line(Ticket ticket) {
    return JsonForm.text(JsonForm.of(ticket)) + "\n";
  }

  /** Empty when the line was cut off by the end of the process. */
  private static Optional<Ticket> readLine(String line) {
    try {
      return Optional.of(JsonForm.ticket(JsonText.object(line)));
    } catch (IllegalArgumentException cut) {
      return Optional.empty();
    }
  }

  private void shorten() {
    while (known.size() > MOST) {
      known.pollFirstEntry();
    }
    Path half = file.resolveSibling("tickets.half");
    try {
      Files.writeString(
          half, known.values().stream().map(Tickets::line).collect(Collectors.joining()));
      Durable.force(half);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The list of updates could not be made shorter: {}", e.getMessage());
    }
  }

  private void append(Ticket ticket) {
    String line = (isCut ? "\n" : "") + line(ticket);
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
      isCut = false;
    } catch (IOException e) {
      isCut = true;
      LOG.warn("Update {} could not be written to the list: {}", ticket.id(), e.getMessage());
    }
  }
}
