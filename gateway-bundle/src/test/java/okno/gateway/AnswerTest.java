package okno.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A servlet that behaves well must not notice the gateway. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnswerTest {
  @TempDir static Path folder;
  private static PlainServer server;

  @BeforeAll
  static void open() throws Exception {
    server = new PlainServer(folder, Duration.ofMillis(300));
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void textIsUtf8UnlessAnotherCharsetIsAskedFor() throws Exception {
    HttpResponse<String> plain =
        server
            .with(
                (request, response) -> {
                  response.setContentType("text/plain");
                  response.getWriter().print("слово");
                })
            .get();
    assertEquals("слово", plain.body());
    assertTrue(type(plain).toLowerCase(Locale.ROOT).contains("utf-8"), type(plain));
    server.with(
        (request, response) -> {
          response.setContentType("text/plain;charset=windows-1251");
          response.getWriter().print("слово");
        });
    assertTrue(type(server.get()).contains("windows-1251"));
    assertEquals(
        "слово".length(), server.get().headers().firstValueAsLong("Content-Length").orElse(0));
  }

  @Test
  void resetTakesBackWhatWasWritten() throws Exception {
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.setHeader("X-Old", "1");
                  response.getWriter().print("old");
                  response.reset();
                  response.setStatus(203);
                  response.getOutputStream().write("new".getBytes(StandardCharsets.UTF_8));
                })
            .get();
    assertEquals("new", answer.body());
    assertEquals(203, answer.statusCode());
    assertTrue(answer.headers().firstValue("X-Old").isEmpty());
  }

  @Test
  void resetBufferKeepsHeaders() throws Exception {
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.setHeader("X-Old", "1");
                  response.getWriter().print("old");
                  response.resetBuffer();
                  response.getWriter().print("new");
                })
            .get();
    assertEquals("new", answer.body());
    assertEquals("1", answer.headers().firstValue("X-Old").orElse(""));
  }

  @Test
  void aFlushLooksLikeACommit() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.getWriter().print("a");
                  seen.add("before " + response.isCommitted());
                  response.flushBuffer();
                  seen.add("after " + response.isCommitted());
                  assertThrows(IllegalStateException.class, response::reset);
                  assertThrows(IllegalStateException.class, () -> response.sendError(400));
                  response.getWriter().print("b");
                })
            .get();
    assertEquals("ab", answer.body());
    assertEquals(List.of("before false", "after true"), seen);
  }

  @Test
  void eitherBytesOrText() throws Exception {
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.getWriter().print("a");
                  assertThrows(IllegalStateException.class, response::getOutputStream);
                })
            .get();
    assertEquals("a", answer.body());
  }

  @Test
  void errorsAndRedirectsAreDelivered() throws Exception {
    assertEquals(
        400, server.with((request, response) -> response.sendError(400, "нет")).get().statusCode());
    HttpResponse<String> moved =
        server
            .with(
                (request, response) -> {
                  response.getWriter().print("dropped");
                  response.sendRedirect("/elsewhere");
                })
            .get();
    assertEquals(302, moved.statusCode());
    assertEquals("", moved.body());
    assertTrue(moved.headers().firstValue("Location").orElse("").endsWith("/elsewhere"));
    assertEquals(
        404,
        server
            .with((request, response) -> response.setStatus(HttpServletResponse.SC_NOT_FOUND))
            .get()
            .statusCode());
  }

  @Test
  void answersWithoutABodyThatAreMeantPass() throws Exception {
    for (int status : new int[] {204, 304, 201}) {
      assertEquals(
          status,
          server.with((request, response) -> response.setStatus(status)).get().statusCode());
    }
    assertEquals(
        200, server.with((request, response) -> response.setContentLength(0)).get().statusCode());
    assertEquals(
        200,
        server
            .with((request, response) -> response.setHeader("Content-Length", "0"))
            .get()
            .statusCode());
    server.with((request, response) -> response.setContentType("text/plain"));
    assertEquals(
        200, server.ask(server.to("/").method("HEAD", BodyPublishers.noBody())).statusCode());
    server.with((request, response) -> response.setHeader("Allow", "GET"));
    assertEquals(
        200, server.ask(server.to("/").method("OPTIONS", BodyPublishers.noBody())).statusCode());
  }

  @Test
  void whatComesInOnePieceAsAnnouncedIsNotKept() throws Exception {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    byte[] page = new byte[5000];
    Arrays.fill(page, (byte) 'p');
    server.with(
        (request, response) -> {
          response.setContentLength(page.length);
          response.getOutputStream().write(page);
          kept.complete(!response.isCommitted());
        });
    assertArrayEquals(page, server.get().body().getBytes(StandardCharsets.UTF_8));
    // The reader has the whole page as soon as it is sent, so it may be here before the servlet is.
    assertFalse(kept.get(10, TimeUnit.SECONDS));
  }

  @Test
  void aMegabyteIsKeptAndMoreIsSent() throws Exception {
    List<Boolean> committed = new CopyOnWriteArrayList<>();
    server.with(
        (request, response) -> {
          byte[] half = new byte[Answer.MOST / 2];
          Arrays.fill(half, (byte) 'h');
          for (int i = 0; i < 3; i++) {
            response.getOutputStream().write(half);
            committed.add(response.isCommitted());
          }
        });
    assertEquals(Answer.MOST / 2 * 3, server.get().body().length());
    assertEquals(List.of(false, false, true), committed);
  }

  @Test
  void bytesOneByOneArrive() throws Exception {
    server.with(
        (request, response) -> {
          for (int i = 0; i < 20_000; i++) {
            response.getOutputStream().write('a' + i % 26);
          }
        });
    assertEquals(20_000, server.get().body().length());
  }

  @Test
  void anErrorInTheMiddleIsAnErrorAndNotHalfAPage() throws Exception {
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.getWriter().print("half of a page");
                  response.flushBuffer();
                  throw new IOException("on purpose");
                })
            .get();
    assertEquals(500, answer.statusCode());
    assertFalse(answer.body().contains("half of a page"));
  }

  @Test
  void anEventStreamOfABlockingServletFlows() throws Exception {
    HttpResponse<String> answer =
        server
            .with(
                (request, response) -> {
                  response.setContentType("text/event-stream");
                  response.flushBuffer();
                  response.getWriter().print("data: a\n\n");
                  response.flushBuffer();
                })
            .get();
    assertEquals("data: a\n\n", answer.body());
  }

  @Test
  void aBodyIsReadAgainFromItsBeginning() throws Exception {
    AtomicInteger times = new AtomicInteger();
    List<String> bodies = new CopyOnWriteArrayList<>();
    server.with(
        (request, response) -> {
          if (times.incrementAndGet() == 1) {
            bodies.add(new String(request.getInputStream().readNBytes(7), StandardCharsets.UTF_8));
            request.setAttribute("okno.gateway", "again");
          } else {
            bodies.add(request.getReader().readLine());
            response.getWriter().print("ok");
          }
        });
    HttpResponse<String> answer =
        server.ask(server.to("/").POST(BodyPublishers.ofString("0123456789".repeat(3))));
    assertEquals("ok", answer.body());
    assertEquals(List.of("0123456", "0123456789".repeat(3)), bodies);
  }

  @Test
  void aBodyTooLargeToBeKeptIsNotAskedForTwice() throws Exception {
    AtomicInteger times = new AtomicInteger();
    server.with(
        (request, response) -> {
          times.incrementAndGet();
          request.getInputStream().readAllBytes();
          request.setAttribute("okno.gateway", "again");
        });
    HttpResponse<String> answer =
        server.ask(
            server.to("/").POST(BodyPublishers.ofByteArray(new byte[RecordedBody.MOST + 1])));
    assertEquals(503, answer.statusCode());
    assertEquals(1, times.get());
  }

  @Test
  void aFormIsTheSameTheSecondTime() throws Exception {
    AtomicInteger times = new AtomicInteger();
    server.with(
        (request, response) -> {
          String value = request.getParameter("a");
          if (times.incrementAndGet() == 1) {
            request.setAttribute("okno.gateway", "again");
          } else {
            response.getWriter().print(value);
          }
        });
    HttpResponse<String> answer =
        server.ask(
            server
                .to("/?q=1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b")));
    assertEquals("b", answer.body());
  }
}
