package okno.itest.hot.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okno.itest.PageText;
import okno.itest.Wait;
import okno.itest.Web;

/** update-bundle from outside: its HTTP, and its folder {@code deploy/}. */
public final class UpdateServer {
  private static final Duration CEILING = Duration.ofMinutes(2);

  private final Web web;
  private final Path data;
  private final String key;

  public UpdateServer(Web web, Path data, String key) {
    this.web = web;
    this.data = data;
    this.key = key;
  }

  /** What it says to a file that is offered: a ticket, or why there is none. */
  public record Reply(int status, JsonNode body) {
    public boolean isAccepted() {
      return status == 200 || status == 202;
    }

    public Ticket ticket() {
      if (!isAccepted()) {
        throw new AssertionError("The update was answered " + this);
      }
      return Ticket.of(body);
    }

    /** All it says, for a person. */
    public String words() {
      return body.path("title").asText() + " " + body.path("detail").asText() + " " + body;
    }
  }

  /**
   * @param wishes such as {@code beside=true}; may be empty
   */
  public Reply push(Path file, String wishes) throws IOException, InterruptedException {
    return post("/update/bundles" + (wishes.isEmpty() ? "" : "?" + wishes), file);
  }

  public Reply rollback(String bundle) throws IOException, InterruptedException {
    return reply(
        web.send(
            HttpRequest.newBuilder(web.uri("/update/rollback?bundle=" + bundle))
                .header("X-Okno-Key", key)
                .POST(BodyPublishers.noBody())));
  }

  /** Waits until nothing more will happen, and tells how it ended. */
  public Ticket await(Ticket begun) {
    AtomicReference<Ticket> last = new AtomicReference<>(begun);
    Wait.until(
        "update " + begun + " has ended",
        CEILING,
        () -> {
          if (!last.get().isFinal()) {
            last.set(ticket(begun.id()));
          }
          return last.get().isFinal();
        });
    return last.get();
  }

  /**
   * Lays a file into {@code deploy/}, whole at once as a careful copy does, and waits until that
   * version is the one that runs.
   */
  public void deploy(Path file, String name, String bundle, String version) throws IOException {
    Path part = Files.copy(file, data.resolve("tmp").resolve(name + ".part"));
    Files.move(
        part,
        Files.createDirectories(data.resolve("deploy")).resolve(name),
        StandardCopyOption.ATOMIC_MOVE);
    Wait.until(
        bundle + " " + version + " is in service by way of deploy/",
        CEILING,
        () -> isInService(bundle, version));
  }

  public Ticket ticket(long id) throws IOException, InterruptedException {
    return Ticket.of(web.json("/update/status?id=" + id));
  }

  public Installed installed() throws IOException, InterruptedException {
    return Installed.of(web.json("/update/status"));
  }

  /** The status page as a person reads it. */
  public String page() throws IOException, InterruptedException {
    return PageText.of(web.get("/update/").body());
  }

  private boolean isInService(String bundle, String version)
      throws IOException, InterruptedException {
    Installed now = installed();
    Installed.Part part = now.part(bundle);
    return part.active()
        && part.version().equals(version)
        && now.tickets().stream().allMatch(Ticket::isFinal)
        && web.get("/health/ready").status() == 200;
  }

  private Reply post(String target, Path file) throws IOException, InterruptedException {
    return reply(
        web.send(
            HttpRequest.newBuilder(web.uri(target))
                .header("Content-Type", "application/octet-stream")
                .header("X-Okno-Key", key)
                .POST(BodyPublishers.ofFile(file))));
  }

  private static Reply reply(Web.Answer answer) throws IOException {
    return new Reply(answer.status(), answer.json());
  }
}
