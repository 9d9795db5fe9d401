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
    switch (kind) {
      case "text" -> text(request, response);
      case "page" -> page(request, response);
      case "unknown" -> unknown(response);
      case "empty" -> response.setHeader("X-Probe", version);
      case "again" -> again(request, response);
      case "fails" -> fails(request);
      case "keyed" -> keyed(request, response);
      case "down" -> down(response);
      case "large" -> large(response);
      case "events" -> events(request, response);
      case "feed" -> feed(request, response);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void count() {
    ((AtomicInteger) shared.computeIfAbsent("effects", any -> new AtomicInteger()))
        .incrementAndGet();
  }

  /** Says which version it is and what it was sent. */
  private void text(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=utf-8");
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

  /** Says what it lacks. */
  private void down(HttpServletResponse response) throws IOException {
    count();
    response.setStatus(503);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().print("каталога нет");
  }

  /** Breaks after it has done what it was told; nothing protects it from doing it twice. */
  private void fails(HttpServletRequest request) throws IOException {
    request.getInputStream().readAllBytes();
    count();
    throw new IllegalStateException("on purpose");
  }

  /** Does what it was told once a key, but breaks before it can say so until it is mended. */
  private void keyed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Object before = shared.putIfAbsent("key " + request.getHeader("Idempotency-Key"), body);
    if (before == null) {
      count();
    }
    if (!Boolean.TRUE.equals(shared.get("mended"))) {
      throw new IllegalStateException("on purpose");
    }
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().print(body.equals(before) + " " + body.length());
  }

  /** Three megabytes, then nothing until the test has seen the beginning, then two more. */
  private void large(HttpServletResponse response) throws IOException {
    response.setContentType("application/octet-stream");
    byte[] block = new byte[10_000];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < 500; i++) {
      if (i == 300) {
        take("seen");
      }
      response.getOutputStream().write(block);
    }
  }

  private String take(String queue) {
    try {
      return queue(queue).take();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @SuppressWarnings("unchecked")
  private BlockingQueue<String> queue(String name) {
    return (BlockingQueue<String>) Objects.requireNonNull(shared.get(name));
  }

  /** Sends what the test puts into the queue, one event each, until it puts «end». */
  private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    response.flushBuffer();
    BlockingQueue<String> queue = queue("queue");
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
