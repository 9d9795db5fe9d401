package okno.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A content pack in an editor's hands: the real one of the sources with something changed. Each
 * change makes a new draft.
 */
public final class PackDraft {
  private static final Pattern VERSION = Pattern.compile("(?m)^version: *(\\d+\\.\\d+)\\.(\\d+)$");

  /** Where a card says how people find it, as a list of lines or within brackets. */
  private static final String EVERYDAY_NAMES = "\nalso:\n";

  private static final String NAMES_IN_BRACKETS = "\nalso: [";

  private final Map<String, byte[]> files;

  private PackDraft(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The pack as it lies in {@code content/}. */
  public static PackDraft of(String pack) throws IOException {
    Path folder = Distribution.sources().resolve("content").resolve(pack);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path file : inside.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        if (!file.startsWith(folder.resolve("target"))) {
          files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return new PackDraft(files);
  }

  public static PackDraft empty() {
    return new PackDraft(Map.of());
  }

  public String version() {
    Matcher matcher = versionLine();
    return matcher.group(1) + "." + matcher.group(2);
  }

  /** The same with a version that many steps higher. */
  public PackDraft raised(int steps) {
    Matcher matcher = versionLine();
    String higher = matcher.group(1) + "." + (Integer.parseInt(matcher.group(2)) + steps);
    return replaced("pack.yaml", matcher.group(), "version: " + higher);
  }

  /** The same where people also call the service by this name. */
  public PackDraft called(String service, String name) {
    return text(card(service)).contains(EVERYDAY_NAMES)
        ? replaced(card(service), EVERYDAY_NAMES, EVERYDAY_NAMES + "  - " + name + "\n")
        : replaced(card(service), NAMES_IN_BRACKETS, NAMES_IN_BRACKETS + name + ", ");
  }

  /** The same with the first occurrence of a text replaced by another one. */
  public PackDraft replaced(String file, String from, String to) {
    String text = text(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " does not contain '" + from + "'");
    }
    int at = text.indexOf(from);
    return with(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  public PackDraft with(String file, String text) {
    return with(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public PackDraft with(String file, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(file, bytes);
    return new PackDraft(more);
  }

  public String text(String file) {
    byte[] bytes = files.get(file);
    if (bytes == null) {
      throw new IllegalArgumentException("The pack has no " + file + " but " + files.keySet());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** All files by their path inside the pack. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** The ids of the cards in it. */
  public List<String> services() {
    return files.keySet().stream()
        .filter(file -> file.startsWith("services/"))
        .map(file -> file.substring("services/".length(), file.length() - ".yaml".length()))
        .toList();
  }

  public static String card(String service) {
    return "services/" + service + ".yaml";
  }

  /** Writes it as a plain zip of the folder, {@code pack.yaml} at its root. */
  public Path zip(Path file) throws IOException {
    return Files.write(file, zip());
  }

  /** The same zip in memory. */
  public byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private Matcher versionLine() {
    Matcher matcher = VERSION.matcher(text("pack.yaml"));
    if (!matcher.find()) {
      throw new IllegalStateException("pack.yaml names no version like 2026.11.1");
    }
    return matcher;
  }
}
