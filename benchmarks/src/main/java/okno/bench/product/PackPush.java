package okno.bench.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.bench.load.HttpConnection;
import okno.bench.load.Request;

/**
 * An editor's change on its way to the window: the pack of one authority with a new everyday name
 * in one card and a raised version is pushed into the running Okno, and the search is asked for
 * that name until it finds the card.
 *
 * @param pack the folder of the pack
 * @param card the file of the card that changes, such as {@code services/zags-rozhdenie.yaml}
 */
public record PackPush(Path pack, String card) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern VERSION =
      Pattern.compile("(?m)^version: (\\d+\\.\\d+)\\.(\\d+)\\s*$");

  /**
   * @param published from the first byte of the push to the answer that it is in force
   * @param found from that answer to the first search that finds it
   */
  public record Result(Duration published, Duration found) {}

  /** The pack with the most cards, and the first of them. */
  public static PackPush ofLargest(Path content) throws IOException {
    Path largest = content;
    List<String> most = List.of();
    for (Path pack : LocalOkno.packs(content)) {
      List<String> cards = cards(pack);
      if (cards.size() > most.size()) {
        largest = pack;
        most = cards;
      }
    }
    if (most.isEmpty()) {
      throw new IOException("There are no cards in " + content);
    }
    return new PackPush(largest, most.get(0));
  }

  private static List<String> cards(Path pack) throws IOException {
    Path services = pack.resolve("services");
    if (!Files.isDirectory(services)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(services)) {
      return files.map(file -> "services/" + file.getFileName()).sorted().toList();
    }
  }

  /**
   * @param number raises the version; each push of a run has a higher one
   */
  public Result push(OknoProcess okno, int number) throws IOException {
    // A word nobody says, so that nothing else can be found by it.
    String word = "жмыхопряд" + "бвгджклмнпрстф".charAt(number % 14) + "ц".repeat(number / 14);
    byte[] file = changed(number, word);
    String key = Files.readString(okno.data().resolve("okno.key")).strip();
    byte[] push =
        Request.post(
            okno.address(),
            "/api/v1/packs",
            file,
            "X-Okno-Key: " + key,
            "Content-Type: application/octet-stream");
    byte[] search =
        Request.get(okno.address(), "/api/v1/search?q=" + Request.encode(word) + "&limit=3");
    try (HttpConnection connection = HttpConnection.open(okno.address(), TIMEOUT)) {
      long start = System.nanoTime();
      HttpConnection.Answer answer = connection.exchange(push);
      long published = System.nanoTime();
      if (answer.status() != 200) {
        throw new IOException("The push was answered " + answer.status() + ": " + answer.text());
      }
      while (!connection.exchange(search).text().contains("\"" + id() + "\"")) {
        if (System.nanoTime() - published > TIMEOUT.toNanos()) {
          throw new IOException("The changed card was not found within " + TIMEOUT);
        }
      }
      return new Result(
          Duration.ofNanos(published - start), Duration.ofNanos(System.nanoTime() - published));
    }
  }

  private String id() {
    return card.replaceAll(".*/|\\.yaml", "");
  }

  private byte[] changed(int number, String word) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files()) {
        String name = pack.relativize(file).toString().replace('\\', '/');
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            text(name, Files.readString(file), number, word).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private String text(String name, String text, int number, String word) throws IOException {
    if (name.equals("pack.yaml")) {
      return raised(text, number);
    }
    if (!name.equals(card)) {
      return text;
    }
    String changed =
        text.replaceFirst("(?m)^also:\\n", "also:\n  - " + word + "\n")
            .replaceFirst("(?m)^also: \\[", "also: [" + word + ", ");
    if (changed.equals(text)) {
      throw new IOException(name + " has no list 'also:' to add a name to");
    }
    return changed;
  }

  private static String raised(String text, int number) throws IOException {
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IOException("pack.yaml has no line such as 'version: 2026.11.1'");
    }
    long last = Long.parseLong(version.group(2)) + 1 + number;
    return version.replaceFirst(
        String.format(Locale.ROOT, "version: %s.%d", version.group(1), last));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> inside = Files.walk(pack)) {
      return inside
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !pack.relativize(file).startsWith("target"))
          .sorted()
          .toList();
    }
  }
}
