package okno.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent is answered, never with a 5xx, and nothing of it comes back as markup. */
@ExtendWith(SharedWindow.class)
class HostileInputTest {
  private static final List<String> READERS =
      List.of("/", "/q", "/api/v1/search", "/api/v1/suggest");

  private final TestWindow window;

  HostileInputTest(TestWindow window) {
    this.window = window;
  }

  static Stream<String> queries() {
    return Stream.of(
        "[* TO *]",
        "[".repeat(990),
        "(".repeat(990),
        "\"".repeat(990),
        "*а*",
        "*",
        "?",
        "a~1000",
        "field:value",
        "AND OR NOT",
        "&& || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
        "/.*/",
        "/(a+)+$/",
        "a^1e400",
        "\\u0000",
        "\u0000",
        "\u0001\u001F\u007F",
        "\r\nSet-Cookie: a=b",
        "\u202Eпорт\u202C",
        "\u200B\u200D\uFEFF",
        "\uD83D\uDE00".repeat(400),
        "a\u0301".repeat(400),
        "\uFFFE\uFFFF",
        "İıſK",
        "ﷺ".repeat(900),
        "ё".repeat(1000),
        "я ".repeat(500),
        "a".repeat(1000),
        "1".repeat(1000),
        "-".repeat(1000),
        "\t\n\u000B\f\r \u00A0\u2028\u2029",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' OR 1=1 --",
        "'; DROP TABLE edition; --",
        "${jndi:ldap://127.0.0.1/a}",
        "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
        "%s%n%x%p",
        "../../etc/passwd",
        "паспорт".repeat(140),
        "а а а а а а а а а а а а а а а а а а а а а а",
        "null undefined NaN Infinity",
        "ЁЪЫЬ ёъыь",
        "٣٤٥ ४५६ Ⅷ ½",
        "Ａ ｆｕｌｌ ｗｉｄｔｈ",
        "passport паспорт گذرنامه 护照 여권",
        "zags-brak zags-brak",
        "http://127.0.0.1/s/zags-brak",
        "mailto:a@b.example",
        "+7 (999) 123-45-67");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersAnyWords(String words) {
    for (String reader : READERS) {
      HttpResponse<String> response = Client.get(window.at(reader + "?q=" + Client.query(words)));
      assertTrue(
          List.of(200, 400, 431).contains(response.statusCode()),
          () -> reader + ": " + response.statusCode());
      String type = response.headers().firstValue("Content-Type").orElse("");
      if (type.startsWith("text/html")) {
        assertFalse(response.body().contains("<script>alert"), reader);
        assertFalse(response.body().contains("<img src=x"), reader);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%zz",
        "q=%",
        "q=%e",
        "q=%EF%F0",
        "q=%C0%AF",
        "q=%ED%A0%80",
        "q=%F5%80%80%80",
        "q=%D0",
        "q=\u00ff%FF",
        "%EF=a&q=a",
        "q=a&asOf=%FF",
        "q=a&limit=%31%30%zz"
      })
  void refusesWhatIsNoUtf8AndSaysWhere(String query) throws IOException {
    for (String reader : READERS) {
      assertEquals(400, Wire.status(window.port(), "GET", reader + "?" + query), reader);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=прописка",
        "q=%d0%bf%d1%80",
        "q=a&q=b&q=c",
        "q=a&&&=&=x&x",
        "q=a=b=c",
        "q=a+b%20c",
        "q=a&asOf=&knownAt=",
        "q=%00"
      })
  void readsWhatIsOdd(String query) throws IOException {
    assertEquals(200, Wire.status(window.port(), "GET", "/api/v1/search?" + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/a/web-bundle/../../../etc/passwd",
        "/a/web-bundle/0123456789abcdef/../../okno.key",
        "/a/web-bundle/0123456789abcdef/..%2f..%2fokno.key",
        "/a/web-bundle/%2e%2e/%2e%2e/okno.key",
        "/a/web-bundle/..;/okno.key",
        "/a/web-bundle//okno.key",
        "/a/web-bundle/0123456789abcdef/C:/windows/win.ini",
        "/a/web-bundle/0123456789abcdef/..%5c..%5cokno.key",
        "/a/",
        "/a/web-bundle/",
        "/s/",
        "/s/..",
        "/s/%00",
        "/s/zags-brak%00.html",
        "/s/zags-brak%0d%0aSet-Cookie:%20a=b",
        "/s/%EF%F0",
        "/s/%zz",
        "/s/%C0%AE%C0%AE/okno.key",
        "/s/zags-brak;jsessionid=1",
        "/s/ZAGS-BRAK",
        "/s/свидетельство",
        "/s/zags-brak@",
        "/s/zags-brak@0",
        "/s/zags-brak@-1",
        "/s/zags-brak@99999999999999999999",
        "/s/zags-brak@1@1",
        "/s/zags-brak/",
        "/s/zags-brak/nowhere",
        "/s/zags-brak/history/1",
        "/s/%3Cscript%3Ealert(1)%3C/script%3E",
        "/peek/",
        "/peek/nothing",
        "/peek/%22%3E%3Cimg%20src=x%3E",
        "/q/elsewhere",
        "/changes/elsewhere",
        "/nowhere",
        "/%E2%80%AE",
        "/favicon.ico",
        "/robots.txt",
        "/api",
        "/api/",
        "/api/v2/search",
        "/api/v1/services/",
        "/api/v1/services/a/b/c/d/e",
        "/api/v1/services/zags-brak/editions/",
        "/api/v1/services/zags-brak/editions/%31",
        "/api/v1/services/%7B%7D",
        "/health/",
        "/health/elsewhere",
        "/metrics/elsewhere",
        "/changes?since=-1",
        "/s/zags-brak?asOf=0000-00-00",
        "/s/zags-brak?asOf=%2B999999999-12-31",
        "/s/zags-brak?asOf=2026-12-01T25:00",
        "/?asOf=never",
        "//evil.example/",
        "/\\evil.example/"
      })
  void answersAnyAddress(String address) throws IOException {
    int status = Wire.status(window.port(), "GET", address);
    assertTrue(status >= 200 && status < 500, address + ": " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "X"})
  void answersAnyMethod(String method) throws IOException {
    int status = Wire.status(window.port(), method, "/s/zags-brak");
    assertTrue(status >= 400 && status < 500 || status == 501, method + ": " + status);
  }

  @Test
  void answersAnyHeader() throws IOException {
    List<String[]> hostile =
        List.of(
            new String[] {"Cookie", "look=" + "x".repeat(3000)},
            new String[] {"Cookie", "look=dark.9999.x.y.z"},
            new String[] {"Cookie", "look=\"><script>; look=; ;;;=;"},
            new String[] {"Accept-Encoding", "gzip;q=foo, , ;;, *;q=0"},
            new String[] {"If-None-Match", "\"".repeat(3000)},
            new String[] {"If-None-Match", ",".repeat(3000)},
            new String[] {"Accept", "*/*;q=" + "9".repeat(3000)},
            new String[] {"Accept-Language", "zz-ZZ-" + "x".repeat(2000)},
            new String[] {"Origin", "null"},
            new String[] {"Range", "bytes=0-1,2-3,4-5,-1"},
            new String[] {"Expect", "200-maybe"},
            new String[] {"Content-Type", "text/html;charset=no-such"});
    for (String[] header : hostile) {
      int status = Wire.status(window.port(), "GET", "/s/zags-brak", header);
      assertTrue(status == 200 || status >= 400 && status < 500, header[0] + ": " + status);
    }
  }

  @Test
  void answersAnyForm() {
    List<String> forms =
        List.of(
            "",
            "=&=&&",
            "parents=married&parents=single",
            "parents=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "no-such-question=yes",
            "parents=" + "x".repeat(100_000),
            "a=b&".repeat(20_000),
            "parents=%EF%F0",
            "%zz=1",
            "theme=dark%0d%0aSet-Cookie:x");
    for (String form : forms) {
      for (String path : List.of("/s/zags-rozhdenie", "/s/zags-rozhdenie/print", "/look", "/q")) {
        HttpResponse<String> response = Client.form(window.at(path), form);
        assertTrue(response.statusCode() < 500, path + ": " + response.statusCode());
        assertFalse(response.body().contains("<script>alert"), path);
      }
    }
  }

  @Test
  void answersNoiseAndGoesOn() throws IOException {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Integer> noise = new ArrayList<>();
      StringBuilder query = new StringBuilder("/api/v1/search?q=");
      for (int i = random.nextInt(60); i >= 0; i--) {
        int next = random.nextInt(256);
        noise.add(next);
        query.append('%').append(Character.forDigit(next >> 4, 16));
        query.append(Character.forDigit(next & 15, 16));
      }
      int status = Wire.status(window.port(), "GET", query.toString());
      assertTrue(status == 200 || status == 400, () -> "seed " + seed + ": " + noise);
    }
    byte[] noise = new byte[4000];
    random.nextBytes(noise);
    byte[] request =
        (new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(Wire.status(window.port(), request) < 500, () -> "seed " + seed);
    assertEquals(200, Client.get(window.at("/health/live")).statusCode());
  }
}
