package okno.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Duration CEILING = Duration.ofSeconds(30);

  @Test
  void ranksPercentilesByTheNearestDuration() {
    Latencies latencies = new Latencies(new long[] {40, 10, 30, 20});
    assertEquals(20, latencies.percentile(50));
    assertEquals(40, latencies.percentile(99));
    assertEquals(10, latencies.percentile(1));
  }

  @Test
  void countsTheWaitingOfRequestsBehindASlowOne() throws IOException {
    // One thread, ten arrivals a millisecond apart, the first of which takes a tenth of a second.
    OpenLoop.Result result =
        new OpenLoop(1000, 1)
            .run(
                10,
                () ->
                    number -> {
                      if (number == 0) {
                        long end = System.nanoTime() + 100_000_000;
                        while (System.nanoTime() < end) {
                          LockSupport.parkNanos(end - System.nanoTime());
                        }
                      }
                    });
    assertTrue(result.latencies().millis(1) > 80, "the last one waited too");
    assertTrue(result.lateness().millis(100) > 80, "and was sent late");
  }

  @Test
  void keepsToTheArrivalsWhenCallsAreQuick() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    long start = System.nanoTime();
    new OpenLoop(500, 4).run(50, () -> number -> calls.incrementAndGet());
    assertEquals(50, calls.get());
    assertTrue(System.nanoTime() - start >= 98_000_000, "49 intervals of 2 ms");
  }

  @Test
  void letsNoArrivalWaitForOnesThatAreHeldBack() throws Exception {
    CountDownLatch come = new CountDownLatch(100);
    CountDownLatch release = new CountDownLatch(1);
    Arrivals arrivals =
        Arrivals.begin(
            500,
            200,
            (number, planned) -> {
              come.countDown();
              await(release);
            });
    await(come);
    release.countDown();
    arrivals.close();
    assertEquals(0, arrivals.dropped());
    assertTrue(arrivals.come() >= 100);
  }

  @Test
  void countsTheArrivalsForWhichNoThreadIsLeft() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Arrivals arrivals = Arrivals.begin(500, 2, (number, planned) -> await(release));
    long end = System.nanoTime() + CEILING.toNanos();
    while (arrivals.dropped() == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    release.countDown();
    arrivals.close();
    assertTrue(arrivals.dropped() > 0);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(CEILING.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void failsWhenOneRequestFails() {
    CallFactory failing =
        () ->
            number -> {
              if (number == 7) {
                throw new IOException("answered 500");
              }
            };
    IOException failed = assertThrows(IOException.class, () -> new ClosedLoop(2).run(100, failing));
    assertTrue(failed.getMessage().contains("answered 500"), failed.getMessage());
  }

  @Test
  void readsAnswersWithALengthAndChunkedOnesOverOneConnection() throws Exception {
    List<String> answers =
        List.of(
            "HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\nпример",
            "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n"
                + "6;x=y\r\npedia \r\nB\r\nin \r\nchunks\r\n0\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: y\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nid: 7\n\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "2\r\nid\r\n");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch done = new CountDownLatch(1);
      Thread thread = new Thread(() -> answer(server, answers, done));
      thread.start();
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
      byte[] request = Request.get(address, "/?q=" + Request.encode("загран ребёнку"));
      try (HttpConnection connection = HttpConnection.open(address, CEILING)) {
        assertEquals("пример", connection.exchange(request).text());
        HttpConnection.Answer chunked = connection.exchange(request);
        assertEquals(404, chunked.status());
        assertEquals("Wikipedia in \r\nchunks", chunked.text());
        assertEquals(304, connection.exchange(request).status());
        HttpConnection.Answer empty = connection.exchange(request);
        assertArrayEquals(new byte[0], empty.body());
        assertEquals("y", empty.header("x"));
        HttpConnection.Answer stream = connection.begin(request);
        assertTrue(HttpConnection.isChunked(stream));
        assertEquals("id: 7\n\n", new String(connection.nextChunk(), StandardCharsets.UTF_8));
        assertEquals(0, connection.nextChunk().length, "ended by the server");
        assertTrue(connection.begin(request).isLast());
        assertEquals("id", new String(connection.nextChunk(), StandardCharsets.UTF_8));
        assertThrows(EOFException.class, connection::nextChunk, "cut");
      }
      done.await();
      thread.join();
    }
  }

  /** Answers each request with the next answer, a byte at a time where it is short. */
  private static void answer(ServerSocket server, List<String> answers, CountDownLatch done) {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (String answer : answers) {
        readRequest(in);
        for (byte one : answer.getBytes(StandardCharsets.UTF_8)) {
          out.write(one);
          out.flush();
        }
      }
    } catch (IOException gone) {
      // the test has ended and says what it saw
    } finally {
      done.countDown();
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The request ended early");
      }
      seen.append((char) next);
    }
  }
}
