package okno.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same work side by side; the first failure of one is the failure of all. */
final class Crew {
  private Crew() {}

  /** What one thread does until it ends. */
  @FunctionalInterface
  interface Work {
    void run(Call call) throws IOException;
  }

  static void run(int threads, CallFactory calls, Work work) throws IOException {
    List<Call> opened = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int i = 0; i < threads; i++) {
        opened.add(calls.open());
      }
      List<Future<?>> running = new ArrayList<>();
      for (Call call : opened) {
        running.add(
            pool.submit(
                () -> {
                  work.run(call);
                  return true;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("A request of the load failed: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("The load was interrupted", interrupted);
    } finally {
      pool.shutdownNow();
      for (Call call : opened) {
        call.close();
      }
    }
  }
}
