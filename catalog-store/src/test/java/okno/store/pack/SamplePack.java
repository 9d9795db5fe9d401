package okno.store.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okno.content.Violation;
import okno.store.card.Bodies;
import okno.store.card.PublishChecks;

/** One small pack without a fault, for tests that put one into it. */
public final class SamplePack {
  public static final String CARD = "services/zags-brak.yaml";
  public static final String LISTS = "common.yaml";

  private SamplePack() {}

  public static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    for (String path : List.of("pack.yaml", LISTS, CARD)) {
      texts.put(path, text(path));
    }
    return texts;
  }

  /** The pack with the first place of one text replaced by another. */
  public static Map<String, String> with(String path, String old, String replacement) {
    Map<String, String> texts = texts();
    String text = texts.getOrDefault(path, "");
    if (!text.contains(old)) {
      throw new IllegalArgumentException("The sample does not hold: " + old);
    }
    int at = text.indexOf(old);
    texts.put(path, text.substring(0, at) + replacement + text.substring(at + old.length()));
    return texts;
  }

  public static PackFile file(Map<String, String> texts) throws RefusedPack {
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return PackFile.of("sample", files, Map.of());
  }

  /** Everything that is wrong, of the form or, when that is right, of the rest. */
  public static List<Violation> violations(Map<String, String> texts) {
    try {
      PackContent content = PackReader.read(file(texts));
      return PublishChecks.check(content.entries(), Bodies.of(content.entries()));
    } catch (RefusedPack refused) {
      return refused.violations().list();
    }
  }

  /** The line on which the text holds the words for the first time. */
  public static int line(String text, String words) {
    int at = text.indexOf(words);
    if (at < 0) {
      throw new IllegalArgumentException("The text does not hold: " + words);
    }
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static String text(String path) {
    String resource = "/okno/store/sample/" + path;
    try (InputStream file = SamplePack.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
