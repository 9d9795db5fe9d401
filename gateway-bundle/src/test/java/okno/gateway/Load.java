package okno.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Requests at a fixed pace, whether or not those before are answered (an open loop). */
final class Load {
  private final House house;
  private final Supplier<HttpRequest> requests;
  private final Predicate<HttpResponse<String>> good;
  private final Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopped;

  Load(
      House house,
      int perSecond,
      Supplier<HttpRequest> requests,
      Predicate<HttpResponse<String>> good) {
    this.house = house;
    this.requests = requests;
    this.good = good;
    thread = new Thread(() -> run(TimeUnit.SECONDS.toNanos(1) / perSecond), "load");
    thread.start();
  }

  private void run(long pace) {
    for (long next = System.nanoTime(); !stopped; next += pace) {
      HttpRequest request = requests.get();
      sent.add(
          house
              .client
              .sendAsync(request, BodyHandlers.ofString())
              .handle((response, failed) -> note(request, response, failed)));
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private Void note(HttpRequest request, HttpResponse<String> response, Throwable failed) {
    if (failed != null) {
      failures.add(request.method() + ' ' + request.uri().getPath() + ": " + failed);
    } else if (!good.test(response)) {
      failures.add(
          request.method()
              + ' '
              + request.uri().getPath()
              + ": "
              + response.statusCode()
              + ' '
              + response.body());
    }
    answered.incrementAndGet();
    return null;
  }

  int answered() {
    return answered.get();
  }

  /** Waits for so many more answers. */
  void go(int more) throws InterruptedException {
    int end = answered() + more;
    House.await(() -> answered() >= end);
  }

  /** Waits for all answers and returns what was wrong. */
  List<String> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
    return List.copyOf(failures);
  }
}
