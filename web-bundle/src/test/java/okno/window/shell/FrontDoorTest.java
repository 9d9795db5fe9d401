package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import okno.web.BadParameter;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.Client;
import okno.window.TestWindow;
import okno.window.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell with a page source of this test's own and with nothing behind the other pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontDoorTest {
  private static final String LONG = "Длинный текст страницы. ".repeat(200);

  private final TestWindow window;

  FrontDoorTest(@TempDir Path data) throws IOException {
    Backends nothing = new Backends(null, null, null, null, null);
    window = new TestWindow(nothing, data, 0, List.of(new Replies()));
  }

  @AfterAll
  void close() {
    window.close();
  }

  /** One page for each way to reply. */
  private static final class Replies implements PageSource {
    @Override
    public String prefix() {
      return "/test/";
    }

    @Override
    public Reply answer(PageRequest request) throws IOException {
      return switch (request.path()) {
        case "/test/page" -> Reply.Page.of("Страница", "", output -> output.writeContent(LONG));
        case "/test/narrowed" ->
            new Reply.Page(200, "Страница", "", output -> output.writeContent(LONG), false);
        case "/test/fragment" -> new Reply.Fragment(output -> output.writeContent("<p>часть</p>"));
        case "/test/sheet" ->
            new Reply.Sheet(200, output -> output.writeContent("<!DOCTYPE html>"), true);
        case "/test/redirect" -> new Reply.Redirect(303, "/test/page");
        case "/test/bad" -> throw new BadParameter("when", "Не число");
        case "/test/broken" -> throw new IllegalStateException("secret of the house");
        case "/test/broken-view" ->
            Reply.Page.of(
                "Страница",
                "",
                output -> {
                  throw new IllegalStateException("secret of the house");
                });
        case "/test/deep" -> deep(request);
        case "/test/missing" -> throw new NotReady("Хранилище открывается");
        case "/test/missing-later" -> {
          request.form();
          throw new NotReady("Хранилище открывается");
        }
        case "/test/echo" -> echo(request);
        case "/test/body" -> text(Integer.toString(request.body().readAllBytes().length));
        default -> Problems.notFound();
      };
    }

    private static Reply deep(PageRequest request) {
      return deep(request);
    }

    private static Reply echo(PageRequest request) {
      return text(
          request.method() + " " + request.parameter("a").orElse("-") + " " + request.form());
    }

    private static Reply text(String text) {
      return new Reply.Content(
          200, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }
  }

  private HttpResponse<String> get(String path, String... headers) {
    return Client.get(window.at(path), headers);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page",
        "narrowed",
        "fragment",
        "sheet",
        "redirect",
        "bad",
        "broken",
        "echo",
        "nothing"
      })
  void guardsEveryAnswer(String page) {
    HttpResponse<String> response = get("/test/" + page);
    String policy = header(response, "Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"));
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    assertEquals("same-origin", header(response, "Referrer-Policy"));
    assertEquals("same-origin", header(response, "Cross-Origin-Opener-Policy"));
    assertTrue(header(response, "Permissions-Policy").contains("camera=()"));
    assertEquals("", header(response, "Server"));
    assertEquals("", header(response, "Set-Cookie"));
    assertNotEquals("", header(response, "X-Request-Id"));
  }

  @Test
  void letsNobodyKeepWhatIsNarrowed() {
    assertEquals("private, no-cache", header(get("/test/page"), "Cache-Control"));
    HttpResponse<String> narrowed = get("/test/narrowed");
    assertEquals("no-store", header(narrowed, "Cache-Control"));
    assertEquals("", header(narrowed, "ETag"));
  }

  @Test
  void sendsNothingTwice() {
    for (String page : List.of("page", "fragment", "sheet", "echo")) {
      String tag = header(get("/test/" + page), "ETag");
      assertTrue(tag.startsWith("\""), page);
      HttpResponse<String> second = get("/test/" + page, "If-None-Match", "\"x\", W/" + tag);
      assertEquals(304, second.statusCode(), page);
      assertEquals("", second.body());
      assertEquals(tag, header(second, "ETag"));
      assertNotEquals("", header(second, "Cache-Control"));
      assertEquals(200, get("/test/" + page, "If-None-Match", "\"x\"").statusCode());
    }
  }

  @Test
  void compressesWhatIsLongForWhoeverTakesIt() throws IOException {
    HttpResponse<byte[]> plain = Client.bytes(window.at("/test/page"));
    assertEquals("", header(plain, "Content-Encoding"));

    HttpResponse<byte[]> gzip =
        Client.bytes(window.at("/test/page"), "Accept-Encoding", "br, gzip;q=0.8");
    assertEquals("gzip", header(gzip, "Content-Encoding"));
    assertTrue(header(gzip, "Vary").contains("Accept-Encoding"));
    assertTrue(gzip.body().length < plain.body().length / 4);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertArrayEquals(plain.body(), in.readAllBytes());
    }
    assertNotEquals(header(plain, "ETag"), header(gzip, "ETag"));
    assertEquals(
        304,
        get("/test/page", "Accept-Encoding", "gzip", "If-None-Match", header(gzip, "ETag"))
            .statusCode());

    assertEquals("", header(get("/test/page", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
    assertEquals("", header(get("/test/fragment", "Accept-Encoding", "gzip"), "Content-Encoding"));
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    HttpResponse<String> get = get("/test/page");
    HttpResponse<String> head = Client.method("HEAD", window.at("/test/page"));
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(header(get, "ETag"), header(head, "ETag"));
    assertEquals(header(get, "Content-Length"), header(head, "Content-Length"));
  }

  @Test
  void saysWhichMethodsThereAre() {
    HttpResponse<String> options = Client.method("OPTIONS", window.at("/test/page"));
    assertEquals(204, options.statusCode());
    assertEquals("GET, HEAD, POST, OPTIONS", header(options, "Allow"));
    HttpResponse<String> put = Client.method("PUT", window.at("/test/page"));
    assertEquals(405, put.statusCode());
    assertEquals("GET, HEAD, POST", header(put, "Allow"));
  }

  @Test
  void showsAPersonAPageAndAProgramAProblem() {
    HttpResponse<String> page = get("/test/bad", "Accept", "text/html,*/*");
    assertEquals(400, page.statusCode());
    assertTrue(header(page, "Content-Type").startsWith("text/html"));
    assertTrue(page.body().contains("Не число"));

    HttpResponse<String> problem = get("/test/bad", "Accept", "application/json");
    assertEquals("application/problem+json", header(problem, "Content-Type"));
    assertEquals("when", Client.json(problem).path("parameter").asText());
    assertEquals("no-store", header(problem, "Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "broken-view", "deep"})
  void showsTheIdOfWhatFailedAndNoneOfItsSecrets(String page) {
    HttpResponse<String> html = get("/test/" + page);
    assertEquals(500, html.statusCode());
    assertTrue(html.body().contains(header(html, "X-Request-Id")));
    assertFalse(html.body().contains("secret"));
    assertFalse(html.body().contains("Exception"));

    HttpResponse<String> problem = get("/test/" + page, "Accept", "application/problem+json");
    assertTrue(
        Client.json(problem).path("instance").asText().endsWith(header(problem, "X-Request-Id")));
    assertFalse(problem.body().contains("secret"));
  }

  @Test
  void asksToComeAgainWhileThereIsNothingBehindThePages() {
    for (String path : List.of("/api/v1/search?q=a", "/api/v1/services/a", "/health/ready")) {
      HttpResponse<String> response = get(path);
      assertEquals(503, response.statusCode(), path);
      assertEquals("2", header(response, "Retry-After"));
      assertEquals("application/problem+json", header(response, "Content-Type"));
    }
    assertEquals(200, get("/health/live").statusCode());
    HttpResponse<String> page = get("/", "Accept", "text/html");
    assertEquals(503, page.statusCode());
    assertEquals("2", header(page, "Refresh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/search?q=a", "/s/zags-brak", "/test/missing"})
  void handsARequestBackToAGatewayThatHoldsIt(String path) {
    assertEquals(299, get(path, "X-Held", "yes").statusCode());
    assertEquals(299, Client.post(window.at("/s/a"), none(), "X-Held", "yes").statusCode());
    assertFalse(get("/metrics").body().contains("status=\"299\""));
  }

  @Test
  void answersItselfWhatItHasBegunToRead() {
    HttpResponse<String> response =
        Client.form(window.at("/test/missing-later"), "a=b", "X-Held", "yes");
    assertEquals(503, response.statusCode());
    assertEquals("2", header(response, "Retry-After"));
  }

  @Test
  void answersAHeldRequestThatNothingIsMissingFor() {
    assertEquals(200, get("/test/page", "X-Held", "yes").statusCode());
    assertEquals(404, get("/test/nothing", "X-Held", "yes").statusCode());
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void waitsForTheAnswersUnderWayWhenItLeavesAndTakesNoMore(@TempDir Path folder) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Backends nothing = new Backends(null, null, null, null, null);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (TestWindow leaving = new TestWindow(nothing, folder, 0, List.of(new Slow(begun, goOn)))) {
      Future<HttpResponse<String>> answer = threads.submit(() -> Client.get(leaving.at("/slow")));
      begun.await();
      Future<?> left = threads.submit(leaving.door()::leave);
      int status = 200;
      while (status == 200) {
        status = Client.get(leaving.at("/health/live"), "X-Held", "yes").statusCode();
      }
      assertEquals(299, status);
      assertEquals(503, Client.get(leaving.at("/health/live")).statusCode());
      assertFalse(left.isDone());

      goOn.countDown();
      left.get();
      assertEquals("answered", answer.get().body());
    } finally {
      threads.shutdownNow();
    }
  }

  private record Slow(CountDownLatch begun, CountDownLatch goOn) implements PageSource {
    @Override
    public String prefix() {
      return "/slow";
    }

    @Override
    public Reply answer(PageRequest request) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return Replies.text("answered");
    }
  }

  @Test
  void keepsFormsApartFromTheAddress() {
    HttpResponse<String> response =
        Client.form(window.at("/test/echo?a=%D1%8F"), "a=b+c&a=%D1%8E&d");
    assertEquals("POST я {a=[b c, ю], d=[]}", response.body());
  }

  @Test
  void refusesAFormOfAnotherSite() {
    String form = "a=b";
    assertEquals(
        403,
        Client.form(window.at("/test/echo"), form, "Origin", "http://evil.example").statusCode());
    assertEquals(403, Client.form(window.at("/test/echo"), form, "Origin", "null").statusCode());
    String own = "http://127.0.0.1:" + window.port();
    assertEquals(200, Client.form(window.at("/test/echo"), form, "Origin", own).statusCode());
  }

  @Test
  void readsSoMuchOfABodyAndNoMore() {
    int megabyte = 1024 * 1024;
    String form = "a=" + "b".repeat(megabyte);
    assertEquals(413, Client.form(window.at("/test/echo"), form).statusCode());
    byte[] body = new byte[20 * megabyte];
    HttpResponse<String> fits =
        Client.post(window.at("/test/body"), HttpRequest.BodyPublishers.ofByteArray(body));
    assertEquals(Integer.toString(body.length), fits.body());
    HttpResponse<String> chunked =
        Client.post(
            window.at("/test/body"),
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[body.length + 1])));
    assertEquals(413, chunked.statusCode());
  }

  @Test
  void answersAPathThatIsNoText() throws IOException {
    assertEquals(400, Wire.status(window.port(), "GET", "/test/%EF%F0"));
    assertEquals(400, Wire.status(window.port(), "GET", "/api/v1/%0D%0A"));
  }
}
