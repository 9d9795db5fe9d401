package okno.update.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okno.update.Part;
import okno.update.Ticket;
import okno.update.text.InWords;
import okno.update.text.JsonForm;

/** Says on the terminal how an update goes, and what the exit code of that is. */
final class Report {
  private static final int MOST_TICKETS = 5;

  private final PrintStream out;
  private final PrintStream err;

  Report(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Tells that an update was taken on and goes on without us. */
  void begun(Ticket ticket) {
    String verb =
        ticket.state() == Ticket.State.WAITING
            ? "Ждёт очереди: "
            : InWords.isNew(ticket) ? "Устанавливается " : "Заменяется ";
    out.println("Проверено. " + verb + InWords.changes(ticket) + " …");
  }

  /** Tells how it ended. */
  int ended(Ticket ticket) {
    String why = ticket.why().isEmpty() ? "" : ": " + ticket.why();
    return switch (ticket.state()) {
      case DONE -> {
        out.println(
            "Готово за " + InWords.duration(ticket.millis()) + "; " + InWords.refreshed(ticket));
        yield UpdateCommand.DONE;
      }
      case UNCHANGED -> {
        out.println("Уже в работе, менять нечего: " + InWords.changes(ticket));
        yield UpdateCommand.DONE;
      }
      case CHECKED -> {
        out.println("Проверено, ничего не изменено: " + InWords.changes(ticket));
        out.println(InWords.sentence(InWords.refreshed(ticket)));
        yield UpdateCommand.DONE;
      }
      case REFUSED -> {
        err.println("Отклонено, ничего не изменено" + why);
        yield UpdateCommand.REFUSED;
      }
      case PUT_BACK -> {
        err.println("Новая версия не прижилась, возвращена прежняя" + why);
        yield UpdateCommand.REFUSED;
      }
      default -> {
        err.println("Не удалось, и прежняя версия не вернулась" + why);
        err.println("Подробности в log/okno.log папки данных");
        yield UpdateCommand.FAILED;
      }
    };
  }

  /** Tells why nothing was begun. */
  int notTaken(Server.Answer answer) {
    Map<?, ?> problem = answer.members();
    List<String> sentences = JsonForm.texts(problem, "sentences");
    if (!sentences.isEmpty()) {
      sentences.forEach(err::println);
      err.println("Ничего не изменено");
      return UpdateCommand.REFUSED;
    }
    List<String> said = new ArrayList<>();
    said.add(JsonForm.text(problem, "title"));
    said.add(JsonForm.text(problem, "detail"));
    said.removeIf(String::isEmpty);
    err.println(
        "Не принято ("
            + answer.status()
            + ")"
            + (said.isEmpty() ? "" : ": ")
            + String.join(". ", said));
    return UpdateCommand.FAILED;
  }

  /** Tells what is installed and what happened last. */
  int status(Map<?, ?> form) {
    List<Part> parts = JsonForm.objects(form, "parts").stream().map(JsonForm::part).toList();
    int width = parts.stream().mapToInt(part -> part.bundle().length()).max().orElse(0);
    for (Part part : parts) {
      String name = part.bundle() + " ".repeat(width - part.bundle().length());
      String previous = part.previous().isEmpty() ? "" : ", можно вернуть " + part.previous();
      out.println(name + "  " + part.version() + (part.active() ? "" : ", НЕ РАБОТАЕТ") + previous);
    }
    List<Ticket> tickets =
        JsonForm.objects(form, "tickets").stream()
            .limit(MOST_TICKETS)
            .map(JsonForm::ticket)
            .toList();
    out.println();
    out.println(tickets.isEmpty() ? "Обновлений ещё не было" : "Последние обновления:");
    for (Ticket ticket : tickets) {
      String changes = ticket.changes().isEmpty() ? ticket.by() : InWords.changes(ticket);
      String why = ticket.why().isEmpty() ? "" : ": " + ticket.why();
      out.println(
          "№ "
              + ticket.id()
              + "  "
              + ticket.at()
              + "  "
              + changes
              + " — "
              + InWords.result(ticket)
              + why);
    }
    return UpdateCommand.DONE;
  }
}
