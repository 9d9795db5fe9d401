package okno.itest.hot.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import okno.bench.load.HttpConnection.Answer;
import okno.bench.load.Request;
import org.jspecify.annotations.Nullable;

/** Sends one request, judges what comes back and writes it into the ledger. */
final class Asker {
  private static final int SHOWN = 300;

  private final URI server;
  private final Ledger ledger;
  private final Published published;

  Asker(URI server, Ledger ledger, Published published) {
    this.server = server;
    this.ledger = ledger;
    this.published = published;
  }

  /**
   * @param planned when it should have been sent; waiting counts from there
   * @param packed whether the client understands compressed answers
   */
  void ask(Ask ask, Client client, long planned, boolean packed) {
    byte[] request =
        packed
            ? Request.get(server, ask.target(), "Accept-Encoding: gzip")
            : Request.get(server, ask.target());
    long known = known(ask.kind());
    exchange(
        ask.kind(),
        ask.target(),
        request,
        client,
        planned,
        answer -> check(ask, answer, client, known));
  }

  /** What else is to be checked of an answer. */
  @FunctionalInterface
  interface Check {
    void of(Answer answer) throws WrongAnswer;
  }

  /** The answer, when it was right. */
  @Nullable Answer exchange(
      Kind kind, String target, byte[] request, Client client, long planned, Check check) {
    Stage stage = ledger.stage();
    try {
      Answer answer = client.exchange(request);
      if (isSentAway(answer, stage)) {
        ledger.sentAway();
        return null;
      }
      if (answer.status() != 200) {
        throw new WrongAnswer("answered " + answer.status() + ": " + beginning(answer));
      }
      check.of(answer);
      ledger.answered(kind, planned);
      return answer;
    } catch (WrongAnswer wrong) {
      ledger.failed(target, "the answer " + wrong.getMessage(), stage);
    } catch (ConnectException refused) {
      ledger.failed(target, "the connection was refused: " + refused.getMessage(), stage);
    } catch (SocketTimeoutException silent) {
      ledger.failed(target, "no answer came", stage);
    } catch (IOException | RuntimeException cut) {
      ledger.failed(target, "the answer was cut or damaged: " + cut, stage);
    }
    return null;
  }

  /** Only while the gateway itself is replaced, and only with a word on when to come back. */
  private boolean isSentAway(Answer answer, Stage stage) {
    return answer.status() == 503
        && !answer.header("retry-after").isEmpty()
        && (stage.doorLeaves() || ledger.stage().doorLeaves());
  }

  private long known(Kind kind) {
    return kind == Kind.SEARCH || kind == Kind.SUGGEST
        ? published.lastForSearch()
        : published.last();
  }

  private static void check(Ask ask, Answer answer, Client client, long known) throws WrongAnswer {
    String type = answer.header("content-type");
    Ask.require(type.startsWith(ask.type()), "is of type '" + type + "', not " + ask.type());
    Ask.require(answer.body().length > 0, "is empty");
    ask.check(answer, client, known);
  }

  private static String beginning(Answer answer) {
    String text = answer.text();
    return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
  }
}
