package okno.itest;

import java.util.List;
import java.util.stream.Stream;

/** What nobody should send, and somebody will. */
final class Nonsense {
  private static final String SEARCH = "/api/v1/search?q=";

  private Nonsense() {}

  /** Targets of a GET, sent byte for byte as UTF-8. */
  static Stream<String> targets() {
    return Stream.of(paths(), queries(), pages()).flatMap(List::stream);
  }

  /** Whole requests as bytes of ISO 8859-1; {@code {port}} is the server's. */
  static Stream<String> requests() {
    return Stream.of(
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        "GET / HTTP/3.7\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "GET\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n",
        "BREW /s/zags-brak HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n",
        "DELETE /s/zags-brak HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n",
        "PUT /api/v1/packs HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1\r\n"
            + "Connection: close\r\n\r\nx",
        "POST /api/v1/search?q=a HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\n"
            + "Connection: close\r\n\r\n",
        "POST /s/zags-rozhdenie HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 19\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
            + "paper=%zz&%EF=%F0&=",
        "POST /s/zags-rozhdenie HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 14\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
            + "paper=no-such-",
        "POST /s/zags-rozhdenie HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 2\r\n"
            + "Content-Type: multipart/form-data\r\nConnection: close\r\n\r\n{}",
        "POST /look HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 11\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
            + "size=<b>&x=",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: look=%00\u00ff<script>;=;;\r\n"
            + "Connection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: "
            + "x".repeat(4000)
            + "\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Long: "
            + "x".repeat(60_000)
            + "\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nIf-None-Match: \"\r\nRange: bytes=9-1\r\n"
            + "Accept-Encoding: gzip;q=x\r\nConnection: close\r\n\r\n",
        "POST /api/v1/packs HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: -1\r\n"
            + "Connection: close\r\n\r\n",
        "POST /api/v1/packs HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: chunked\r\n"
            + "Connection: close\r\n\r\nzz\r\n");
  }

  private static List<String> paths() {
    return List.of(
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/s/..%2f..%2fokno.key",
        "/a/web-bundle/../../okno.key",
        "/a/web-bundle/x/..%5c..%5cokno.key",
        "/s/%00",
        "/s/zags-brak%00.html",
        "/s/%zz",
        "/s/%",
        "/s/%c0%ae%c0%ae/",
        "/s/%EF%F0",
        "/s/zags-brak%0d%0aSet-Cookie:%20a=b",
        "/s//",
        "/s/zags-brak@",
        "/s/zags-brak@-1",
        "/s/zags-brak@99999999999999999999",
        "/s/zags-brak@1/print",
        "/s/" + "x".repeat(3000),
        "/s/ЗАГС-БРАК",
        "/s/<script>alert(1)</script>",
        "/peek/",
        "/peek/%2e%2e",
        "/api/v1/services/",
        "/api/v1/services/%2e%2e%2fsearch",
        "/api/v1/services/zags-brak/editions/0",
        "/api/v1/services/zags-brak/editions/-1",
        "/api/v1/services/zags-brak/editions/1e9",
        "/api/v1/services/zags-brak/nothing",
        "/api/v2/search?q=a",
        "/api/v1/packs",
        "//",
        "/;jsessionid=1",
        "/s;x=y/zags-brak",
        "/%F0%9F%92%A9");
  }

  private static List<String> queries() {
    return List.of(
        SEARCH,
        SEARCH + "%20",
        SEARCH + "*",
        SEARCH + "*:*",
        SEARCH + "%5B*%20TO%20*%5D",
        SEARCH + "(".repeat(900),
        SEARCH + "%22".repeat(300),
        SEARCH + "AND%20OR%20NOT",
        SEARCH + "title:%2F.*%2F",
        SEARCH + "a~0.0001%5E99999999",
        SEARCH + "%5C",
        SEARCH + "%2B%2D%26%26%7C%7C!(){}%5B%5D%5E%22~*%3F:%5C%2F",
        SEARCH + "'%20OR%201%3D1%20--",
        SEARCH + "%00",
        SEARCH + "%0d%0a%0d%0a",
        SEARCH + "%E2%80%AE%E2%80%8B%EF%BB%BF",
        SEARCH + "%F0%9F%91%B6%F0%9F%8F%BD",
        SEARCH + "%CC%81".repeat(200),
        SEARCH + "%ED%A0%80",
        SEARCH + "%EF%F0%EE",
        SEARCH + "%",
        SEARCH + "%u0430",
        SEARCH + "%25%2561",
        SEARCH + "прописка",
        SEARCH + "1234567890".repeat(90),
        SEARCH + "а%20".repeat(240),
        SEARCH + "x".repeat(1001),
        SEARCH + "a&q=b&q=c",
        SEARCH + "a&limit=%20",
        SEARCH + "a&limit=1e1",
        SEARCH + "a&limit=-0",
        SEARCH + "a&offset=2147483648",
        SEARCH + "a&offset=10000",
        SEARCH + "a&asOf=0000-01-01",
        SEARCH + "a&asOf=%2B999999999-12-31",
        SEARCH + "a&asOf=2026-11-22T25:00",
        SEARCH + "a&knownAt=1970-01-01T00:00:00Z",
        SEARCH + "a&literal=perhaps",
        "/api/v1/search?&&&=&q",
        "/api/v1/search?q[]=a",
        "/api/v1/suggest",
        "/api/v1/suggest?q=%22%5C*%3F(",
        "/api/v1/suggest?q=" + "я".repeat(900),
        "/api/v1/changes?since=-1",
        "/api/v1/changes?since=9223372036854775807",
        "/api/v1/changes?since=9223372036854775808");
  }

  private static List<String> pages() {
    return List.of(
        "/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/?q=%EF%F0",
        "/?q=" + "ж".repeat(1001),
        "/?asOf=2026-13-01",
        "/?asOf=1900-01-01&q=a",
        "/q",
        "/q?q=%00",
        "/changes?since=x",
        "/changes?asOf=1901-01-01",
        "/as-of?asOf=nonsense",
        "/as-of?to=https://example.org/",
        "/status?asOf=2999-12-31",
        "/s/zags-brak?asOf=1900-01-01",
        "/s/zags-brak?asOf=2999-12-31&knownAt=1900-01-01",
        "/s/zags-brak/history?asOf=1900-01-01",
        "/s/zags-brak/print?asOf=",
        "/keys?x=%",
        "/look",
        "/favicon.ico",
        "/robots.txt",
        "/.git/config",
        "/wp-login.php",
        "/system/console");
  }
}
