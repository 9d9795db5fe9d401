package okno.update.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.update.Refused;
import okno.update.Ticket;
import okno.update.Updates;
import okno.update.Wishes;
import okno.update.text.JsonForm;

/** What each address under {@code /update} answers. */
final class Routes {
  private static final String LOCAL_KEY = "local-key";
  private static final String GET = "GET, HEAD";
  private static final String POST = "POST";

  private final Updates updates;
  private final Place place;
  private final Clock clock;
  private final Moments moments;

  Routes(Updates updates, Place place, Clock clock) {
    this.updates = updates;
    this.place = place;
    this.clock = clock;
    this.moments = new Moments(place.zone());
  }

  /**
   * The address is taken as it came, still encoded: none of ours needs an escape, and what needs
   * one is none of ours.
   */
  Reply reply(HttpServletRequest request) throws Problem, Refused, IOException {
    return switch (request.getRequestURI()) {
      case "/update" -> reply(request, GET, Routes::toThePage);
      case "/update/" -> reply(request, GET, this::page);
      case "/update/status" -> reply(request, GET, this::status);
      case "/update/bundles" -> reply(request, POST, this::update);
      case "/update/rollback" -> reply(request, POST, this::rollback);
      default -> throw Problem.notFound();
    };
  }

  /** What one address does. */
  private interface Route {
    Reply reply(HttpServletRequest request) throws Problem, Refused, IOException;
  }

  private Reply reply(HttpServletRequest request, String methods, Route route)
      throws Problem, Refused, IOException {
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      return new Reply(204, "", "", Map.of("Allow", methods));
    }
    if (!List.of(methods.split(", ")).contains(method)) {
      throw Problem.methodNotAllowed(methods);
    }
    if (method.equals(POST)) {
      place.admit(request);
    }
    return route.reply(request);
  }

  private static Reply toThePage(HttpServletRequest request) throws Problem {
    query(request);
    return new Reply(308, "", "", Map.of("Location", "/update/"));
  }

  private Reply page(HttpServletRequest request) throws Problem {
    query(request);
    List<Ticket> tickets = updates.tickets();
    StatusPage page = new StatusPage(updates.parts(), tickets, moments, clock.instant());
    Reply reply =
        new Reply(200, "text/html;charset=utf-8", page.html(), Map.of())
            .with("Content-Security-Policy", StatusPage.POLICY);
    boolean moves = tickets.stream().anyMatch(ticket -> !ticket.state().isFinal());
    return moves ? reply.with("Refresh", "2") : reply;
  }

  private Reply status(HttpServletRequest request) throws Problem {
    Optional<Long> id = query(request, "id").number("id");
    if (id.isEmpty()) {
      return Reply.json(200, JsonForm.text(JsonForm.of(updates.parts(), updates.tickets())));
    }
    Ticket ticket =
        updates
            .ticket(id.get())
            .orElseThrow(
                () ->
                    Problem.of(
                        new Refused(
                            Refused.Reason.UNKNOWN,
                            "Обновления № " + id.get() + " не было, или о нём уже не помнят")));
    return Reply.json(200, JsonForm.text(JsonForm.of(ticket)));
  }

  private Reply update(HttpServletRequest request) throws Problem, Refused, IOException {
    Query query = query(request, "dry-run", "beyond", "beside", "older");
    Wishes wishes =
        new Wishes(
            query.truth("dry-run"),
            query.truth("beyond"),
            query.truth("beside"),
            query.truth("older"),
            LOCAL_KEY);
    Path data = place.data();
    try (Upload upload = Upload.receive(request, data)) {
      return ticket(updates.update(upload.file(), wishes));
    }
  }

  private Reply rollback(HttpServletRequest request) throws Problem, Refused {
    return ticket(updates.rollback(query(request, "bundle").text("bundle"), LOCAL_KEY));
  }

  private static Reply ticket(Ticket ticket) {
    String text = JsonForm.text(JsonForm.of(ticket));
    return ticket.state().isFinal()
        ? Reply.json(200, text)
        : Reply.json(202, text).with("Location", "/update/status?id=" + ticket.id());
  }

  private static Query query(HttpServletRequest request, String... known) throws Problem {
    return new Query(request.getQueryString(), Set.of(known));
  }
}
