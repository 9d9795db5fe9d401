package okno.gateway.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Servlets of all manners, good and bad. */
final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String version;
  private final transient Map<String, Object> shared;

  ProbeServlet(String kind, String version, Map<String, Object> shared) {
    this.kind = kind;
    this.version = version;
    this.shared = shared;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    counter(kind).incrementAndGet();
    switch (kind) {
      case "text" -> text(request, response);
      case "page" -> page(request, response);
      case "unknown" -> unknown(response);
      case "empty" -> response.setHeader("X-Probe", version);
      case "again" -> again(request, response);
      case "fails" -> fails(request);
      case "large" -> large(response);
      case "events" -> events(request, response);
      case "feed" -> feed(request, response);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private AtomicInteger counter(String name) {
    return (AtomicInteger) shared.computeIfAbsent(name, any -> new AtomicInteger());
  }

  /** Says which version it is and what it was sent. */
  private void text(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    response.setContentType("text/plain");
    response.getWriter().print("привет " + version + " " + body);
  }

  /** The same in one piece of announced length, as most pages come. */
  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    byte[] bytes = ("привет " + version + " " + body).getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static void unknown(HttpServletResponse response) throws IOException {
    byte[] bytes = "не знаю".getBytes(StandardCharsets.UTF_8);
    response.setStatus(404);
    response.setContentType("text/plain;charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Needs something that is there only when the test says so. */
  private void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Boolean.TRUE.equals(shared.get("open"))) {
      text(request, response);
    } else if ("holds".equals(request.getAttribute("okno.gateway"))) {
      request.setAttribute("okno.gateway", "again");
    } else {
      response.sendError(503);
    }
  }

  /** Does what it was told, once a key, and then breaks, unless the test has mended it. */
  private void fails(HttpServletRequest request) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String key = request.getHeader("Idempotency-Key");
    if (key == null || shared.putIfAbsent("key " + key, body) == null) {
      counter("effects").incrementAndGet();
    }
    throw new IllegalStateException("on purpose");
  }

  private static void large(HttpServletResponse response) throws IOException {
    response.setContentType("application/octet-stream");
    byte[] block = new byte[10_000];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < 500; i++) {
      response.getOutputStream().write(block);
    }
  }

  /** Sends what the test puts into the queue, one event each, until it puts «end». */
  private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    response.flushBuffer();
    @SuppressWarnings("unchecked")
    BlockingQueue<String> queue =
        (BlockingQueue<String>) Objects.requireNonNull(shared.get("queue"));
    Thread sender = new Thread(() -> send(queue, response, context), "probe-events");
    sender.setDaemon(true);
    sender.start();
  }

  private static void send(
      BlockingQueue<String> queue, HttpServletResponse response, AsyncContext context) {
    try {
      for (String event = queue.take(); !event.equals("end"); event = queue.take()) {
        response
            .getOutputStream()
            .write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
      }
      context.complete();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Two megabytes through a listener that is called whenever the server can take more. */
  private static void feed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync();
    ServletOutputStream out = response.getOutputStream();
    byte[] block = new byte[10_000];
    Arrays.fill(block, (byte) 'y');
    CountDownLatch left = new CountDownLatch(200);
    out.setWriteListener(
        new WriteListener() {
          @Override
          public void onWritePossible() throws IOException {
            while (out.isReady()) {
              if (left.getCount() == 0) {
                context.complete();
                return;
              }
              left.countDown();
              out.write(block);
            }
          }

          @Override
          public void onError(Throwable failed) {
            context.complete();
          }
        });
  }
}
