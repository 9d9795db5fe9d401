package okno.gateway;

import static okno.gateway.House.await;
import static okno.gateway.House.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said when waiting was in vain, and what passes without ever waiting. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WaitingTest {
  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder, 1, 64);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return house.client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aPageForPeopleOpensItselfAgain() throws Exception {
    HttpResponse<String> answer = ask(house.to("/nobody").header("Accept", "text/html"));
    assertEquals(503, answer.statusCode());
    assertEquals("2", header(answer, "Retry-After"));
    assertEquals("2", header(answer, "Refresh"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("text/html;charset=utf-8", header(answer, "Content-Type"));
    String page = answer.body();
    assertTrue(page.contains("<html lang=\"ru\">"), page);
    assertTrue(page.contains("<h1>Обновляется, подождите</h1>"), page);
    assertTrue(page.contains("<meta http-equiv=\"refresh\" content=\"2\">"), page);
    assertFalse(page.contains("<script") || page.contains("http:") || page.contains("src="), page);
    assertEquals(1, house.metric("held_total"));
    assertEquals(1, house.metric("unavailable_total"));
    assertTrue(house.metric("longest_wait_ms") >= 1000);
  }

  @Test
  void afterAPostThePageSaysThatNothingWasSentAndStaysThere() throws Exception {
    HttpResponse<String> answer =
        ask(house.to("/nobody").POST(BodyPublishers.ofString("ответ=да")));
    assertEquals(503, answer.statusCode());
    assertNull(header(answer, "Refresh"));
    assertFalse(answer.body().contains("http-equiv"), answer.body());
    assertTrue(answer.body().contains("никуда не ушло"), answer.body());
  }

  @Test
  void programsGetAProblem() throws Exception {
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          house.to("/api/v1/search?q=a"), house.to("/x").header("Accept", "application/json")
        }) {
      HttpResponse<String> answer = ask(request);
      assertEquals(503, answer.statusCode());
      assertEquals("application/problem+json", header(answer, "Content-Type"));
      assertTrue(answer.body().contains("\"status\":503"), answer.body());
      assertEquals("2", header(answer, "Retry-After"));
    }
  }

  @Test
  void theProbeOfALoadBalancerIsAnsweredAtOnce() throws Exception {
    HttpResponse<String> answer = ask(house.to("/health/ready").header("Accept", "text/html"));
    assertEquals(503, answer.statusCode());
    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertEquals(0, house.metric("held_total"));
  }

  @Test
  void whoeverCannotWaitIsToldWhatTheServletSaid() throws Exception {
    house.install("down", "1.0.0", "down", "/health/ready", 0);
    HttpResponse<String> probe = ask(house.to("/health/ready"));
    assertEquals(503, probe.statusCode());
    assertEquals("каталога нет", probe.body(), "though something was replaced a moment ago");
    house.configure(Map.of("hold.most", 0));
    house.install("fails", "1.0.0", "fails", "/fails", 0);
    assertEquals(500, ask(house.to("/fails")).statusCode(), "the room is full");
    assertEquals("2", String.valueOf(house.shared().get("effects")));
    assertEquals(0, house.metric("unavailable_total"));
  }

  @Test
  void whoeverIsSendingWhenWaitingIsInVainHearsTheAnswer() throws Exception {
    byte[] body = new byte[32 * 1024 * 1024];
    try (Socket socket = new Socket("127.0.0.1", house.at("/").getPort())) {
      String head = "POST /nobody HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ";
      OutputStream out = socket.getOutputStream();
      out.write((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertTrue(answer.readLine().startsWith("HTTP/1.1 503"));
      for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
        assertFalse(line.startsWith("Connection: close"), "the connection goes on");
      }
    }
  }

  @Test
  void anEmptyAnswerIsNeverDelivered() throws Exception {
    house.install("empty", "1.0.0", "empty", "/empty", 0);
    HttpResponse<String> read = ask(house.to("/empty"));
    assertEquals(503, read.statusCode());
    assertNull(header(read, "X-Probe"), "nothing of what is taken back is left");
    HttpResponse<String> sent = ask(house.to("/empty").POST(BodyPublishers.noBody()));
    assertEquals(503, sent.statusCode());
    assertTrue(sent.body().contains("неизвестно"), sent.body());
    assertEquals(1, house.metric("held_total"), "the POST had reached the servlet");
  }

  @Test
  void aServletIsToldWhetherItMaySayAgain() throws Exception {
    house.install("again", "1.0.0", "again", "/again/*", 0);
    house.install("ready", "1.0.0", "again", "/health/ready", 0);
    assertEquals(503, ask(house.to("/again/a")).statusCode());
    assertTrue(house.metric("held_total") == 1 && house.metric("repeated_total") > 0);
    HttpResponse<String> probe = ask(house.to("/health/ready"));
    assertEquals(503, probe.statusCode());
    assertNull(header(probe, "Retry-After"), "the servlet's own answer");
    assertEquals(1, house.metric("held_total"));
  }

  @Test
  void whatIsLargeIsSentWhileItIsWritten() throws Exception {
    house.install("large", "1.0.0", "large", "/large", 0);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    house.shared().put("seen", seen);
    HttpResponse<InputStream> answer =
        house.client.send(house.to("/large").build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertEquals('x', body.read());
      seen.add("the beginning");
      assertEquals(4_999_999, body.readAllBytes().length);
    }
  }

  @Test
  void aServletThatWritesWhenItCanIsLeftAlone() throws Exception {
    house.install("feed", "1.0.0", "feed", "/feed", 0);
    assertEquals(2_000_000, ask(house.to("/feed")).body().length());
  }

  @Test
  void anEventStreamFlowsAndOutlivesTheGateway() throws Exception {
    house.install("events", "1.0.0", "events", "/events", 0);
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    house.shared().put("queue", events);
    HttpResponse<InputStream> answer =
        house.client.send(house.to("/events").build(), BodyHandlers.ofInputStream());
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      events.add("раз");
      assertEquals("data: раз", body.readLine());
      long start = System.nanoTime();
      house.gateway().update();
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(4), "waits for no stream");
      events.add("два");
      assertEquals("", body.readLine());
      assertEquals("data: два", body.readLine());
      events.add("end");
      assertEquals("", body.readLine());
      assertNull(body.readLine());
    }
  }

  @Test
  void aGatewayThatLeavesAnswersThoseWhoWait() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        house.client.sendAsync(house.to("/nobody").build(), BodyHandlers.ofString());
    await(() -> house.metric("held") == 1);
    house.gateway().stop();
    assertEquals(503, answer.get().statusCode());
    assertEquals("2", header(answer.get(), "Retry-After"));
    assertEquals("", house.metrics());
    house.gateway().start();
  }
}
