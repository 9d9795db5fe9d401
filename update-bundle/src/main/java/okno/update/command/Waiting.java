package okno.update.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okno.update.Ticket;
import okno.update.text.JsonForm;

/**
 * Waits for the end of an update. What is replaced may be the very thing that answers, so silence,
 * 404 and 503 are part of the matter for a while.
 */
final class Waiting {
  private final Server server;
  private final Duration patience;
  private final Duration pause;

  /**
   * @param patience how long nothing sensible may be heard
   * @param pause between two questions
   */
  Waiting(Server server, Duration patience, Duration pause) {
    this.server = server;
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * The ticket as it ends.
   *
   * @throws IOException when nothing was heard for too long
   */
  Ticket end(long id) throws IOException, InterruptedException {
    long heard = System.nanoTime();
    while (true) {
      Server.Answer answer = ask(id);
      Map<?, ?> form = answer.members();
      if (answer.isGood() && !JsonForm.text(form, "state").isEmpty()) {
        Ticket ticket = JsonForm.ticket(form);
        if (ticket.state().isFinal()) {
          return ticket;
        }
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > patience.toNanos()) {
        throw new IOException(
            "обновление № "
                + id
                + " принято, но чем оно кончилось, за "
                + patience.toSeconds()
                + " с узнать не удалось. Посмотрите bin/okno status и log/okno.log");
      }
      Thread.sleep(pause.toMillis());
    }
  }

  private Server.Answer ask(long id) throws InterruptedException {
    try {
      return server.get("/update/status?id=" + id);
    } catch (IOException away) {
      return new Server.Answer(0, "");
    }
  }
}
