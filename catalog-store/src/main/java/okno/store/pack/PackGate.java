package okno.store.pack;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import okno.content.ContentCapability;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.yaml.YamlText;
import org.jspecify.annotations.Nullable;

/**
 * Judges the names, sizes and manifest of a pack, one file after the other, and keeps the YAML
 * files. Content is data: whatever could run, or make the framework wire something, is refused. It
 * collects all that is wrong; only a file that cannot be gone through at all ends earlier.
 */
final class PackGate {
  static final int MOST_FILES = 10_000;
  static final long LARGEST_UNPACKED = 50L * 1024 * 1024;
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final int LONGEST_NAME = 200;
  private static final int MOST_VIOLATIONS = 200;
  private static final Set<String> CODE_HEADERS =
      Set.of(
          "bundle-activator",
          "extensionbundle-activator",
          "service-component",
          "import-package",
          "export-package",
          "private-package",
          "dynamicimport-package",
          "require-bundle",
          "fragment-host",
          "bundle-classpath",
          "bundle-nativecode",
          "launcher-agent-class",
          "premain-class",
          "agent-class");
  private static final List<String> CODE_FILES =
      List.of(".class", ".jar", ".war", ".zip", ".so", ".dll", ".dylib", ".jnilib");
  private static final Set<String> BUILD_FILES = Set.of("pom.xml", "bnd.bnd");

  private final String name;
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final SortedMap<String, byte[]> bare = new TreeMap<>();
  private final SortedMap<String, byte[]> inCatalog = new TreeMap<>();
  private final Map<String, String> manifest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  PackGate(String name) {
    this.name = name;
  }

  void header(String header, String value) {
    manifest.put(header, value);
    if (CODE_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
      refuse(
          MANIFEST,
          "Заголовок `" + header + "`: пакет содержания ничего не исполняет и не связывает",
          "Соберите пакет командой bin/content pack");
    }
  }

  /** Whether the bytes of this file are wanted; what is wrong with its name is noted. */
  boolean wants(String path) {
    String fault = faultOf(path);
    if (fault != null) {
      refuse(path, fault, "Соберите пакет заново командой bin/content pack");
      return false;
    }
    String folded = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (!seen.add(folded)) {
      refuse(path, "Файл с таким именем в пакете уже есть", "Оставьте один из них");
      return false;
    }
    if (path.endsWith("/")) {
      return false;
    }
    if (isCode(folded)) {
      refuse(path, "Программа внутри пакета", "Уберите её: в пакете только файлы .yaml");
      return false;
    }
    if (folded.startsWith("meta-inf/") || folded.startsWith("osgi-opt/")) {
      return false;
    }
    if (path.endsWith(".yaml")) {
      return true;
    }
    if (!BUILD_FILES.contains(path)) {
      refuse(path, "Файл не .yaml", "Уберите его из пакета");
    }
    return false;
  }

  /** Takes one file whose bytes are there. */
  void file(String path, byte[] bytes) {
    if (wants(path)) {
      accept(path, bytes);
    }
  }

  /** Takes a file that is wanted. */
  void accept(String path, byte[] bytes) {
    String folder = ContentCapability.FOLDER;
    if (bytes.length > YamlText.LARGEST_FILE) {
      tooLarge(path);
    } else if (path.startsWith(folder)) {
      inCatalog.put(path.substring(folder.length()), bytes);
    } else {
      bare.put(path, bytes);
    }
  }

  void tooLarge(String path) {
    refuse(path, "Файл больше 256 КБ", "Разделите его на несколько файлов");
  }

  void refuse(String path, String what, String cure) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(new Violation(printable(path), 0, what, cure));
    }
  }

  /** Ends here: nothing more of the file can be judged. */
  RefusedPack refusal(String path, String what, String cure) {
    violations.add(new Violation(printable(path), 0, what, cure));
    return new RefusedPack(new Violations(violations));
  }

  PackFile open() throws RefusedPack {
    SortedMap<String, byte[]> files = inCatalog.isEmpty() ? bare : inCatalog;
    if (!inCatalog.isEmpty()) {
      bare.keySet()
          .forEach(path -> refuse(path, "Файл вне папки catalog/", "Перенесите его в catalog/"));
    }
    if (violations.isEmpty() && !files.containsKey("pack.yaml")) {
      throw refusal(name, "Нет файла pack.yaml", "Положите его в корень пакета или в catalog/");
    }
    if (!violations.isEmpty()) {
      throw new RefusedPack(new Violations(violations));
    }
    return new PackFile(name, files, manifest, PackFile.hash(files));
  }

  private static @Nullable String faultOf(String path) {
    if (path.isEmpty() || path.length() > LONGEST_NAME) {
      return "Имя файла пусто или длиннее " + LONGEST_NAME + " знаков";
    }
    if (path.codePoints().anyMatch(c -> c < 0x20 || c == 0x7F || c == 0xFFFD)) {
      return "В имени файла управляющий или испорченный знак";
    }
    boolean leaves = path.startsWith("/") || path.contains("\\") || path.contains(":");
    for (String part : path.split("/", -1)) {
      leaves |= part.equals("..") || part.equals(".");
    }
    return leaves || path.contains("//") ? "Путь ведёт за пределы пакета" : null;
  }

  private static boolean isCode(String path) {
    for (String end : CODE_FILES) {
      if (path.endsWith(end)) {
        return true;
      }
    }
    return path.startsWith("osgi-inf/") || path.startsWith("meta-inf/services/");
  }

  private static String printable(String path) {
    StringBuilder text = new StringBuilder();
    path.codePoints()
        .limit(LONGEST_NAME)
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.isEmpty() ? "?" : text.toString();
  }
}
