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
    for (String line : Files.readString(file).lines().toList()) {
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
    byte[] line = line(ticket).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line));
      channel.force(false);
    } catch (IOException e) {
      LOG.warn("Update {} could not be written to the list: {}", ticket.id(), e.getMessage());
    }
  }
}
