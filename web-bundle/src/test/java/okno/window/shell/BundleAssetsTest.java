package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okno.web.Reply;
import okno.window.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleAssetsTest {
  private static final String CSS = "body{color:#14252b}".repeat(100);

  @TempDir Path data;

  private BundleAssets assets(String css) throws IOException {
    return new BundleAssets(
        Map.of("css/kit.css", css.getBytes(StandardCharsets.UTF_8), "a.woff2", new byte[2000]),
        new Installation(data, List.of()),
        Set.of());
  }

  private BundleAssets beside(String css, String... others) throws IOException {
    return new BundleAssets(
        Map.of("css/kit.css", css.getBytes(StandardCharsets.UTF_8)),
        new Installation(data, List.of()),
        Set.of(others));
  }

  private static Reply.Content found(BundleAssets assets, String path, String... headers)
      throws IOException {
    return (Reply.Content) assets.answer(TestRequest.get(path).with(headers));
  }

  private static int status(BundleAssets assets, String path) throws IOException {
    return assets
        .answer(TestRequest.get(path))
        .match(
            new Reply.Cases<>(
                page -> page.status(),
                sheet -> sheet.status(),
                fragment -> 200,
                content -> content.status(),
                redirect -> redirect.status(),
                problem -> problem.status()));
  }

  @Test
  void namesAFileByTheContentOfAll() throws IOException {
    String url = assets(CSS).url("css/kit.css");
    assertTrue(url.matches("/a/web-bundle/[0-9a-f]{16}/css/kit\\.css"), url);
    assertEquals(url, assets(CSS).url("css/kit.css"));
    assertNotEquals(url, assets(CSS + " ").url("css/kit.css"));
    assertThrows(IllegalArgumentException.class, () -> assets(CSS).url("css/none.css"));
  }

  @Test
  void letsBrowsersKeepAFileForEver() throws IOException {
    BundleAssets assets = assets(CSS);
    Reply.Content plain = found(assets, assets.url("css/kit.css"));
    assertEquals("text/css;charset=utf-8", plain.type());
    assertEquals(CSS, new String(plain.bytes(), StandardCharsets.UTF_8));
    assertEquals("public, max-age=31536000, immutable", plain.headers().get("Cache-Control"));

    Reply.Content gzip = found(assets, assets.url("css/kit.css"), "Accept-Encoding", "gzip");
    assertEquals("gzip", gzip.headers().get("Content-Encoding"));
    assertTrue(gzip.bytes().length < 200);
    assertNotEquals(plain.headers().get("ETag"), gzip.headers().get("ETag"));

    Reply.Content font = found(assets, assets.url("a.woff2"), "Accept-Encoding", "gzip");
    assertEquals("font/woff2", font.type());
    assertFalse(font.headers().containsKey("Content-Encoding"));
  }

  @Test
  void hasTheFilesOfTheVersionBeforeForADay() throws IOException {
    String old = assets(CSS).url("css/kit.css");
    BundleAssets now = assets(CSS + "new");
    assertEquals(CSS, new String(found(now, old).bytes(), StandardCharsets.UTF_8));

    leftLongAgo();
    BundleAssets later = assets(CSS + "new");
    assertEquals(404, status(later, old));
    assertEquals(200, status(later, later.url("css/kit.css")));
  }

  private void leftLongAgo() throws IOException {
    Instant longAgo = Instant.now().minus(Duration.ofHours(25));
    try (Stream<Path> left = Files.list(data.resolve("assets/web-bundle"))) {
      for (Path mark : left.filter(file -> file.toString().endsWith(".left")).toList()) {
        Files.setLastModifiedTime(mark, FileTime.from(longAgo));
      }
    }
  }

  @Test
  void keepsTheFilesOfAVersionThatIsInstalledBesideIt() throws IOException {
    String beside = beside(CSS + "old").url("css/kit.css");
    beside(CSS + "between");
    leftLongAgo();
    BundleAssets now = beside(CSS + "new", beside.split("/")[3]);
    assertEquals(200, status(now, beside));

    leftLongAgo();
    BundleAssets later = beside(CSS + "newest");
    assertEquals(200, status(later, beside), "a day more, from when it is missed first");
    leftLongAgo();
    assertEquals(404, status(beside(CSS + "newest"), beside));
  }

  @Test
  void staysWithinItsFolder() throws IOException {
    Files.writeString(data.resolve("okno.key"), "secret");
    BundleAssets assets = assets(CSS);
    String old = assets.url("css/kit.css");
    BundleAssets now = assets(CSS + "new");
    for (String base : List.of(folder(old), folder(now.url("css/kit.css")))) {
      for (String name : List.of("../../../okno.key", "css/../../../../okno.key", "", "css", "/")) {
        assertEquals(404, status(now, base + name), base + name);
      }
    }
    assertEquals(404, status(now, "/a/web-bundle/../okno.key"));
    assertEquals(404, status(now, "/a/web-bundle/0123456789abcdef/css/kit.css"));
  }

  private static String folder(String url) {
    return url.substring(0, url.indexOf("css/"));
  }

  @Test
  void worksWithoutADiskToKeepFilesOn() throws IOException {
    Files.writeString(data.resolve("assets"), "a file where the folder should be");
    BundleAssets assets = assets(CSS);
    assertEquals(200, status(assets, assets.url("css/kit.css")));
    assertEquals(404, status(assets, "/a/web-bundle/0123456789abcdef/css/kit.css"));
  }
}
