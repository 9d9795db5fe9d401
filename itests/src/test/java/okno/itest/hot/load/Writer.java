package okno.itest.hot.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okno.bench.load.HttpConnection.Answer;
import okno.bench.load.Request;

/**
 * Publishes small changes of packs. Every second one is sent again under the same key, as a program
 * does that has not heard the answer: it must hear the same change set, not a second one.
 */
final class Writer {
  private static final String TARGET = "/api/v1/packs";

  private final URI server;
  private final Supplier<String> key;
  private final Asker asker;
  private final Published published;
  private final PackLines lines;
  private final boolean twice;
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final AtomicInteger written = new AtomicInteger();

  /**
   * @param key of the installation
   * @param twice whether writes may be sent again under the same key
   */
  Writer(
      URI server,
      Supplier<String> key,
      Asker asker,
      Published published,
      PackLines lines,
      boolean twice) {
    this.server = server;
    this.key = key;
    this.asker = asker;
    this.published = published;
    this.lines = lines;
    this.twice = twice;
  }

  int written() {
    return written.get();
  }

  /**
   * @return false when every pack is just being published by others and nothing was sent
   */
  boolean write(Client client, long planned) throws IOException {
    PackLine line = lines.free();
    if (line == null) {
      return false;
    }
    try {
      publish(line.next(), client, planned);
      return true;
    } finally {
      line.leave();
    }
  }

  private void publish(PackLine.Next next, Client client, long planned) throws IOException {
    int number = written.incrementAndGet();
    byte[] request =
        Request.post(
            server,
            TARGET,
            next.draft().zip(),
            "X-Okno-Key: " + key.get(),
            "Content-Type: application/octet-stream",
            "Idempotency-Key: " + run + "-" + number);
    long known = published.last();
    Answer first =
        asker.exchange(
            Kind.WRITE,
            TARGET,
            request,
            client,
            planned,
            answer -> checkPublished(answer, next, known));
    if (first != null && twice && number % 2 == 0) {
      asker.exchange(
          Kind.WRITE,
          TARGET + " again",
          request,
          client,
          System.nanoTime(),
          answer -> checkSame(answer, first));
    }
  }

  private void checkPublished(Answer answer, PackLine.Next next, long known) throws WrongAnswer {
    JsonNode json = ApiAsk.json(answer);
    String outcome = json.path("outcome").asText();
    Ask.require(outcome.equals("published"), "says '" + outcome + "', not 'published'");
    String version = json.path("pack").asText() + " " + json.path("version").asText();
    String sent = next.pack() + " " + next.draft().version();
    Ask.require(version.equals(sent), "is about " + version + ", not " + sent);
    long revision = revision(answer);
    Ask.require(revision > known, "publishes revision " + revision + " after " + known);
    published.acknowledged(revision);
  }

  private static void checkSame(Answer again, Answer first) throws WrongAnswer {
    Ask.require(
        revision(again) == revision(first) && id(again) == id(first),
        "to the repeated write is another one: " + again.text() + " after " + first.text());
  }

  private static long revision(Answer answer) throws WrongAnswer {
    return ApiAsk.json(answer).path("changeSet").path("revision").asLong();
  }

  private static long id(Answer answer) throws WrongAnswer {
    return ApiAsk.json(answer).path("changeSet").path("id").asLong();
  }
}
