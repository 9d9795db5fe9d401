package okno.update.http;

import java.util.List;
import okno.update.Ticket;
import okno.update.text.InWords;

/** The last updates, newest first, each with its reason in full. */
final class HistoryList {
  private static final int MOST = 50;

  private final Markup page;
  private final Moments moments;

  HistoryList(Markup page, Moments moments) {
    this.page = page;
    this.moments = moments;
  }

  void write(List<Ticket> tickets) {
    page.open("section", "class", "history", "aria-labelledby", "history-title")
        .leaf("h2", "Последние обновления", "id", "history-title");
    if (tickets.isEmpty()) {
      page.leaf(
              "p",
              "Обновлений ещё не было: работает то, что пришло с поставкой.",
              "class",
              "card pad")
          .close();
      return;
    }
    page.open("ol", "class", "events");
    tickets.stream().limit(MOST).forEach(this::event);
    page.close();
    if (tickets.size() > MOST) {
      page.leaf("p", "Показаны последние " + MOST + ".", "class", "small muted");
    }
    page.close();
  }

  private void event(Ticket ticket) {
    page.open("li", "class", "card pad event")
        .open("div", "class", "row")
        .leaf("h3", heading(ticket))
        .leaf("span", InWords.result(ticket), "class", "tag " + mark(ticket.state()))
        .close()
        .leaf("p", origin(ticket), "class", "small muted");
    if (ticket.changes().size() > 1) {
      page.open("ul", "class", "dots");
      ticket.changes().forEach(change -> page.leaf("li", InWords.change(change)));
      page.close();
    }
    if (!ticket.refreshed().isEmpty()) {
      page.leaf("p", InWords.sentence(InWords.refreshed(ticket)) + ".");
    }
    if (!ticket.why().isEmpty()) {
      page.leaf("p", ticket.why(), "class", "why");
    }
    page.close();
  }

  private static String heading(Ticket ticket) {
    return switch (ticket.changes().size()) {
      case 0 -> "Файл не прочитан";
      case 1 -> InWords.changes(ticket);
      default -> "Несколько частей вместе: " + ticket.changes().size();
    };
  }

  private String origin(Ticket ticket) {
    return "№ "
        + ticket.id()
        + (" · " + moments.moment(ticket.at()))
        + (" · " + InWords.asker(ticket.by()));
  }

  private static String mark(Ticket.State state) {
    return switch (state) {
      case DONE -> "ok";
      case REFUSED, FAILED -> "bad";
      case PUT_BACK, WAITING, RUNNING -> "soon";
      case CHECKED, UNCHANGED -> "plain";
    };
  }
}
