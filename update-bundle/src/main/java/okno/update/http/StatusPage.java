package okno.update.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okno.update.Part;
import okno.update.Ticket;
import okno.update.text.InWords;

/** The page: what is being replaced, what is installed, what was replaced, and how to do it. */
final class StatusPage {
  private static final StyleSheet STYLE = StyleSheet.load();

  /** Allows the page its own style and icon, and nothing else. */
  static final String POLICY =
      "default-src 'none'; style-src "
          + STYLE.source()
          + "; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
          + "%3Crect width='32' height='32' rx='8' fill='%230e5c69'/%3E%3Cpath d='M9 8h9.5M9"
          + " 13h14M9 18h9' stroke='%23fff' stroke-width='2.6' stroke-linecap='round'/%3E"
          + "%3Cpath d='m15.5 23 3 3 5.5-6.5' fill='none' stroke='%23f2b441' stroke-width='2.8'"
          + " stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

  private final Markup page = new Markup();
  private final List<Part> parts;
  private final List<Ticket> tickets;
  private final Moments moments;
  private final Instant now;

  StatusPage(List<Part> parts, List<Ticket> tickets, Moments moments, Instant now) {
    this.parts = parts;
    this.tickets = tickets;
    this.moments = moments;
    this.now = now;
  }

  String html() {
    page.open("html", "lang", "ru");
    head();
    page.open("body").leaf("a", "К содержанию", "class", "skip", "href", "#main");
    bar();
    page.open("main", "id", "main", "tabindex", "-1", "class", "page");
    title();
    present();
    new PartsTable(page, moments).write(parts);
    new HistoryList(page, moments).write(tickets);
    help();
    return page.close().close().close().toString();
  }

  private void head() {
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .leaf("title", "Обновления — Окно")
        .empty("link", "rel", "icon", "type", "image/svg+xml", "href", ICON)
        .style(STYLE)
        .close();
  }

  private void bar() {
    page.open("header", "class", "bar").open("a", "class", "brand", "href", "/");
    logo();
    page.leaf("span", "Окно")
        .close()
        .open("nav", "class", "tabs", "aria-label", "Разделы")
        .leaf("a", "Поиск", "href", "/")
        .leaf("a", "Состояние", "href", "/status")
        .leaf("a", "Обновления", "href", "/update/", "aria-current", "page")
        .close()
        .close();
  }

  private void logo() {
    page.open("svg", "viewBox", "0 0 32 32", "aria-hidden", "true")
        .leaf("rect", "", "width", "32", "height", "32", "rx", "8", "class", "pane")
        .leaf("path", "", "d", "M9 8.5h9.5M9 13.5h14M9 18.5h8", "class", "lines")
        .leaf("path", "", "d", "m15.5 23 3 3 5.5-6.5", "class", "tick")
        .close();
  }

  private void title() {
    page.open("header")
        .leaf("h1", "Обновления «Окна»")
        .leaf(
            "p",
            moments.moment(now) + " · часовой пояс: " + moments.zoneName(),
            "class",
            "small muted")
        .close();
  }

  private void present() {
    List<Ticket> running = in(Ticket.State.RUNNING);
    List<Ticket> waiting = in(Ticket.State.WAITING);
    boolean calm = running.isEmpty() && waiting.isEmpty();
    page.open("section", "class", calm ? "note calm" : "note", "aria-labelledby", "now-title")
        .leaf("h2", "Сейчас", "id", "now-title");
    if (calm) {
      page.leaf("p", "Ничего не обновляется.");
    }
    for (Ticket ticket : running) {
      long millis = Math.max(0, Duration.between(ticket.at(), now).toMillis());
      String verb = InWords.isNew(ticket) ? "Устанавливается " : "Заменяется ";
      page.open("p")
          .text(verb)
          .leaf("b", InWords.changes(ticket))
          .text(", уже " + InWords.duration(millis) + ".")
          .close();
    }
    for (Ticket ticket : waiting) {
      page.open("p").text("Ждёт очереди ").leaf("b", InWords.changes(ticket)).text(".").close();
    }
    if (!calm) {
      page.leaf(
          "p",
          "Запросы тем временем ждут и не теряются. Страница обновляется сама, пока идёт замена.",
          "class",
          "small");
    }
    page.close();
  }

  private List<Ticket> in(Ticket.State state) {
    return tickets.stream().filter(ticket -> ticket.state() == state).toList();
  }

  private void help() {
    page.open("section", "class", "card pad", "aria-labelledby", "help-title")
        .leaf("h2", "Как обновить", "id", "help-title")
        .open("dl", "class", "sum");
    command("bin/okno update файл.jar…", "проверить и заменить; --dry-run — только проверить");
    command("bin/okno status", "что в работе и чем кончились последние обновления");
    command("bin/okno rollback имя", "вернуть прежнюю версию части");
    page.close()
        .open("p")
        .text("Каталог, поиск и пакеты содержания — на странице ")
        .leaf("a", "Состояние", "href", "/status")
        .text(".")
        .close()
        .close();
  }

  private void command(String command, String what) {
    page.open("div")
        .open("dt")
        .leaf("code", command)
        .close()
        .leaf("dd", InWords.sentence(what) + ".")
        .close();
  }
}
