package okno.update.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import okno.update.Part;
import okno.update.Refused;
import okno.update.Ticket;
import okno.update.Updates;
import okno.update.Wishes;
import org.jspecify.annotations.Nullable;

/** Updates that do nothing but remember what was asked and tell what they were told to tell. */
public final class RecordingUpdates implements Updates {
  public static final Instant AT = Instant.parse("2026-11-27T15:40:03Z");

  private final List<Wishes> wishes = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<Path> files = new CopyOnWriteArrayList<>();
  private final List<String> rollbacks = new CopyOnWriteArrayList<>();
  private volatile List<Part> parts = List.of();
  private volatile List<Ticket> tickets = List.of();
  private volatile Ticket answer = ticket(1, Ticket.State.RUNNING);
  private volatile @Nullable Refused refusal;
  private volatile @Nullable RuntimeException failure;

  /** A ticket of one replaced bundle. */
  public static Ticket ticket(long id, Ticket.State state) {
    return ticket(id, state, "");
  }

  public static Ticket ticket(long id, Ticket.State state, String why) {
    return new Ticket(
        id,
        AT,
        "local-key",
        state,
        List.of(new Ticket.Change("web-bundle", "1.1.0", "1.1.1")),
        List.of(),
        why,
        state == Ticket.State.DONE ? 812 : 0);
  }

  public void answers(Ticket ticket) {
    answer = ticket;
  }

  public void refuses(Refused.Reason reason, String... sentences) {
    refusal = new Refused(reason, List.of(sentences));
  }

  public void fails(RuntimeException with) {
    failure = with;
  }

  public void tells(List<Part> newParts, List<Ticket> newTickets) {
    parts = List.copyOf(newParts);
    tickets = List.copyOf(newTickets);
  }

  public List<Wishes> wishes() {
    return wishes;
  }

  public List<byte[]> bodies() {
    return bodies;
  }

  public List<Path> files() {
    return files;
  }

  public List<String> rollbacks() {
    return rollbacks;
  }

  @Override
  public Ticket update(Path upload, Wishes wish) throws Refused {
    wishes.add(wish);
    files.add(upload);
    try {
      bodies.add(Files.readAllBytes(upload));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return answer();
  }

  @Override
  public Ticket rollback(String bundle, String by) throws Refused {
    rollbacks.add(bundle + " " + by);
    return answer();
  }

  private Ticket answer() throws Refused {
    RuntimeException broken = failure;
    if (broken != null) {
      throw broken;
    }
    Refused no = refusal;
    if (no != null) {
      throw no;
    }
    return answer;
  }

  @Override
  public Optional<Ticket> ticket(long id) {
    return tickets.stream().filter(each -> each.id() == id).findFirst();
  }

  @Override
  public List<Ticket> tickets() {
    RuntimeException broken = failure;
    if (broken != null) {
      throw broken;
    }
    return tickets;
  }

  @Override
  public List<Part> parts() {
    return parts;
  }
}
