package okno.update.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.osgi.framework.Constants;

/**
 * The main attributes of a manifest. The framework and the JDK read odd manifests differently (a
 * lone carriage return, a header given twice), so whatever they could disagree about is refused: a
 * header that we do not see but the framework does would get past every check.
 */
final class BundleManifest {
  static final String NAME = "META-INF/MANIFEST.MF";

  /** A signed manifest has a section of some 100 bytes for each of {@link Allowance} entries. */
  static final int LARGEST = 4 << 20;

  /** Ours take 2 KB, the largest third-party ones 50. */
  private static final int LARGEST_MAIN_SECTION = 256 << 10;

  /** Parsers and matchers of filters go down by recursion; ours have three levels. */
  private static final int DEEPEST_FILTER = 50;

  private BundleManifest() {}

  /**
   * The headers as the framework will take them on the Java that runs; empty without a manifest.
   */
  static SortedMap<String, String> of(SoundZip zip) throws Refused {
    if (!zip.has(NAME)) {
      return new TreeMap<>();
    }
    SortedMap<String, String> headers = parse(zip.bytes(NAME, LARGEST));
    if (headers.getOrDefault("Multi-Release", "").equals("true")) {
      supplement(headers, zip);
    }
    return headers;
  }

  static SortedMap<String, String> parse(byte[] bytes) throws Refused {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    if (raw.indexOf('\r') >= 0 || raw.indexOf('\0') >= 0) {
      throw refused("В манифесте лишние знаки");
    }
    int end = raw.indexOf("\n\n");
    if (end >= 0 && raw.startsWith("\n\n ", end)) {
      // For the JDK the main section ends here; for the framework the next line belongs to it.
      throw refused("В манифесте лишний пробел");
    }
    String main = (end < 0 ? raw : raw.substring(0, end)).replace("\n ", "");
    if (main.length() > LARGEST_MAIN_SECTION) {
      throw refused("Манифест слишком велик");
    }
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // Lines were unfolded as bytes, since a letter may be cut in two by a fold.
    String text = new String(main.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    for (String line : text.isBlank() ? new String[0] : text.split("\n")) {
      int colon = line.indexOf(": ");
      if (colon <= 0 || !line.substring(0, colon).matches("[A-Za-z0-9_-]{1,70}")) {
        throw refused("Манифест не читается");
      }
      if (headers.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
        throw refused("В манифесте дважды «" + line.substring(0, colon) + "»");
      }
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (depth(header.getValue()) > DEEPEST_FILTER) {
        throw refused("В манифесте слишком сложное «" + header.getKey() + "»");
      }
    }
    return headers;
  }

  /** As OSGi Core 8, 3.2.7 has it: only two headers, from the highest version that fits. */
  private static void supplement(SortedMap<String, String> headers, SoundZip zip) throws Refused {
    for (int version = Runtime.version().feature(); version >= 9; version--) {
      String name = "META-INF/versions/" + version + "/OSGI-INF/MANIFEST.MF";
      if (zip.has(name)) {
        SortedMap<String, String> more = parse(zip.bytes(name, LARGEST));
        for (String header :
            new String[] {Constants.IMPORT_PACKAGE, Constants.REQUIRE_CAPABILITY}) {
          String value = more.get(header);
          if (value != null) {
            headers.put(header, value);
          }
        }
        return;
      }
    }
  }

  private static int depth(String value) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static Refused refused(String what) {
    return new Refused(Reason.FILE, what + ": соберите файл заново");
  }
}
