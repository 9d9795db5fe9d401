package okno.itest;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** People who search and read cards without pause, and remember every answer that was no answer. */
final class Readers implements AutoCloseable {
  private final Web web;
  private final ExecutorService people;
  private final AtomicLong answers = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean reading = true;

  Readers(Web web, int count) {
    this.web = web;
    this.people = Executors.newFixedThreadPool(count);
    for (int person = 0; person < count; person++) {
      people.execute(this::read);
    }
  }

  long answers() {
    return answers.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    reading = false;
    people.shutdown();
    Wait.until("readers have left", Duration.ofMinutes(1), people::isTerminated);
  }

  private void read() {
    String search = "/api/v1/search?q=" + Web.encoded("паспорт ребёнку");
    while (reading) {
      ask(search, "mvd-");
      ask("/s/zags-rozhdenie", "Государственная регистрация рождения");
    }
  }

  private void ask(String path, String expected) {
    try {
      Web.Answer answer = web.get(path);
      if (answer.status() != 200 || !answer.body().contains(expected)) {
        failures.add(path + " answered " + answer.status());
      }
      answers.incrementAndGet();
    } catch (Exception failure) {
      failures.add(path + " failed: " + failure);
    }
  }
}
