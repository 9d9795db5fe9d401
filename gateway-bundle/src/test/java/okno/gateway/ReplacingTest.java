package okno.gateway;

import static okno.gateway.House.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Bundles are replaced while requests come in, and no request fails. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplacingTest {
  private static final int THREADS = 64;

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder, 20, THREADS);
    house.install("front", "1.0.0", "unknown", "/*", 0);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Load reading(String path) {
    return new Load(
        house,
        150,
        () -> house.to(path).build(),
        answer -> answer.statusCode() == 200 && answer.body().matches("привет \\d+\\.0\\.0 "));
  }

  private Load writing(String path) {
    AtomicInteger number = new AtomicInteger();
    return new Load(
        house,
        50,
        () ->
            house
                .to(path + "?" + number.incrementAndGet())
                .POST(BodyPublishers.ofString("b".repeat(3000) + number.get()))
                .build(),
        answer ->
            answer.statusCode() == 200
                && answer.body().endsWith("b" + answer.uri().getQuery())
                && answer.body().length() > 3000);
  }

  private static void update(Bundle bundle, String version, String kind, String at)
      throws Exception {
    bundle.update(
        new ByteArrayInputStream(House.jar(bundle.getSymbolicName(), version, kind, at, 0)));
  }

  @Test
  void aBundleThatIsUpdatedAgainAndAgainFailsNoRequest() throws Exception {
    Bundle text = house.install("text", "1.0.0", "text", "/text/*", 0);
    Bundle page = house.install("page", "1.0.0", "page", "/page/*", 0);
    List<Load> loads =
        List.of(reading("/text/a"), reading("/page/a"), writing("/text/b"), writing("/page/b"));
    for (int version = 2; version < 12; version++) {
      update(text, version + ".0.0", "text", "/text/*");
      update(page, version + ".0.0", "page", "/page/*");
      loads.get(0).go(5);
      text.stop();
      loads.get(1).go(10);
      text.start();
      page.stop();
      loads.get(0).go(10);
      page.start();
    }
    for (Load load : loads) {
      assertEquals(List.of(), load.stop());
      assertTrue(load.answered() > 20);
    }
    assertEquals(
        "привет 11.0.0 ",
        house.client.send(house.to("/page/x").build(), BodyHandlers.ofString()).body());
    assertTrue(house.metric("held_total") > 0, house.metrics());
    assertEquals(0, house.metric("unavailable_total"), house.metrics());
    assertEquals(0, house.metric("held"), house.metrics());
  }

  @Test
  void blueAndGreenTakeTurnsByRanking() throws Exception {
    Bundle blue = house.install("blue", "1.0.0", "page", "/page/*", 0);
    List<Load> loads = List.of(reading("/page/a"), writing("/page/b"));
    for (int turn = 2; turn < 10; turn++) {
      Bundle green = house.install("green" + turn, turn + ".0.0", "page", "/page/*", turn);
      loads.get(0).go(10);
      blue.uninstall();
      loads.get(0).go(10);
      blue = green;
    }
    for (Load load : loads) {
      assertEquals(List.of(), load.stop());
    }
  }

  @Test
  void theGatewayItselfIsReplacedUnderLoad() throws Exception {
    house.install("text", "1.0.0", "text", "/text/*", 0);
    house.install("page", "1.0.0", "page", "/page/*", 0);
    List<Load> loads =
        List.of(reading("/text/a"), reading("/page/a"), writing("/text/b"), writing("/page/b"));
    for (int turn = 0; turn < 6; turn++) {
      house.gateway().stop();
      loads.get(0).go(10);
      house.gateway().start();
      loads.get(0).go(10);
      house.gateway().update();
    }
    for (Load load : loads) {
      assertEquals(List.of(), load.stop());
    }
  }

  @Test
  void aPostThatReachedNoServletPassesWhole() throws Exception {
    Bundle text = house.install("text", "1.0.0", "text", "/text/*", 0);
    text.stop();
    String body = "тело ".repeat(60_000);
    CompletableFuture<HttpResponse<String>> answer =
        house.client.sendAsync(
            house.to("/text/a").POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    await(() -> house.metric("held") == 1);
    text.start();
    assertEquals("привет 1.0.0 " + body, answer.get().body());
    assertEquals(0, house.metric("repeated_total"));
  }

  @Test
  void whoSaysAgainIsAskedAgainWithTheSameBody() throws Exception {
    house.install("again", "1.0.0", "again", "/again/*", 0);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String method : List.of("GET", "POST", "PUT")) {
      answers.add(
          house.client.sendAsync(
              house.to("/again/a").method(method, BodyPublishers.ofString(method)).build(),
              BodyHandlers.ofString()));
    }
    await(() -> house.metric("held") == 3);
    house.shared().put("open", true);
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertEquals("привет 1.0.0 " + answer.get().request().method(), answer.get().body());
    }
    assertTrue(house.metric("repeated_total") >= 3);
  }

  @Test
  void twoThousandWaitWithoutAThreadEach() throws Exception {
    Bundle text = house.install("text", "1.0.0", "text", "/text/*", 0);
    house.install("page", "1.0.0", "page", "/page/*", 0);
    text.stop();
    long before = threads();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      answers.add(house.client.sendAsync(house.to("/text/" + i).build(), BodyHandlers.ofString()));
    }
    await(() -> house.metric("held") == 2000);
    assertTrue(threads() <= before + THREADS, "threads: " + threads());
    assertEquals(
        200,
        house.client.send(house.to("/page/a").build(), BodyHandlers.ofString()).statusCode(),
        "the others are served meanwhile");
    HttpResponse<String> tooMany =
        house.client.send(house.to("/text/more").build(), BodyHandlers.ofString());
    assertEquals(503, tooMany.statusCode());
    assertEquals("2", House.header(tooMany, "Retry-After"));
    text.start();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertEquals("привет 1.0.0 ", answer.get().body());
    }
    assertEquals(0, house.metric("held"));
    assertEquals(1, house.metric("unavailable_total"));
  }

  /** All threads but those of the test's own client. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("HttpClient"))
        .count();
  }

  @Test
  void aKeyMakesAPostRepeatableAndEffectiveOnce() throws Exception {
    house.install("keyed", "1.0.0", "keyed", "/api/keyed", 0);
    String body = "пакет ".repeat(20_000);
    CompletableFuture<HttpResponse<String>> answer =
        house.client.sendAsync(
            house
                .to("/api/keyed")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    await(() -> house.metric("held") == 1);
    house.shared().put("mended", true);
    house.install("other", "1.0.0", "text", "/other", 0);
    assertEquals("true " + body.length(), answer.get().body());
    assertEquals("1", String.valueOf(house.shared().get("effects")));
    assertTrue(house.metric("repeated_total") >= 1);
  }

  @Test
  void aPostWithoutAKeyIsNeverRepeated() throws Exception {
    house.install("fails", "1.0.0", "fails", "/fails", 0);
    HttpResponse<String> answer =
        house.client.send(
            house.to("/fails").POST(BodyPublishers.ofString("раз")).build(),
            BodyHandlers.ofString());
    assertEquals(500, answer.statusCode());
    assertEquals("1", String.valueOf(house.shared().get("effects")));
  }

  @Test
  void aKeyMeansNothingToAServletThatKeepsNone() throws Exception {
    house.install("fails", "1.0.0", "fails", "/update/rollback", 0);
    HttpResponse<String> answer =
        house.client.send(
            house
                .to("/update/rollback")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString("раз"))
                .build(),
            BodyHandlers.ofString());
    assertEquals(500, answer.statusCode());
    assertEquals("1", String.valueOf(house.shared().get("effects")));
  }

  @Test
  void aFailureIsDeliveredWhenNothingIsReplaced() throws Exception {
    house.install("fails", "1.0.0", "fails", "/fails", 0);
    assertEquals(
        500, house.client.send(house.to("/fails").build(), BodyHandlers.ofString()).statusCode());
    int times = Integer.parseInt(String.valueOf(house.shared().get("effects")));
    assertEquals(
        500, house.client.send(house.to("/fails").build(), BodyHandlers.ofString()).statusCode());
    assertEquals(
        times + 1, Integer.parseInt(String.valueOf(house.shared().get("effects"))), "quiet again");
  }

  @Test
  void aBundleThatIsUninstalledIsNotWaitedFor() throws Exception {
    house.install("text", "1.0.0", "text", "/text/*", 0).uninstall();
    assertEquals(
        "не знаю", house.client.send(house.to("/text/a").build(), BodyHandlers.ofString()).body());
    assertEquals(0, house.metric("held_total"));
  }

  @Test
  void aBundleThatGoesOnWithoutItsOldAddressIsWaitedForAtMostUntilTheLimit() throws Exception {
    Bundle text = house.install("text", "1.0.0", "text", "/text/*", 0);
    update(text, "2.0.0", "text", "/elsewhere/*");
    CompletableFuture<HttpResponse<String>> answer =
        house.client.sendAsync(house.to("/text/a").build(), BodyHandlers.ofString());
    await(() -> house.metric("held") == 1);
    text.uninstall();
    assertEquals("не знаю", answer.get().body());
  }
}
