import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes THIRD-PARTY.txt: what the assembled distribution holds that is not ours, and under which
 * licence. It looks at the jars themselves and at what was copied into our own bundles, so nothing
 * that ships can be missing from the list; a jar whose licence nobody knows ends the build.
 *
 * <p>Arguments: the assembly's folder, third-party.properties, the project's root (for LICENSE and
 * NOTICE).
 */
class ThirdPartyMain {
  private static final Pattern JAR = Pattern.compile("(.+?)(?:-(\\d+\\.[^-]*(?:_\\d+)?))?(?:-light)?\\.jar");
  private static final Pattern COPIED = Pattern.compile("META-INF/maven/(?!okno/).*/pom.properties");

  /** What jars write in manifests and poms, and the licence's name by SPDX. */
  private static final Map<Pattern, String> LICENCES = new LinkedHashMap<>();

  static {
    LICENCES.put(Pattern.compile("(?i)apache.*2\\.0|licenses/LICENSE-2\\.0"), "Apache-2.0");
    LICENCES.put(Pattern.compile("(?i)edl-v10|EDL.1\\.0"), "EDL-1.0");
    LICENCES.put(Pattern.compile("(?i)epl-2\\.0|EPL 2\\.0"), "EPL-2.0");
    LICENCES.put(Pattern.compile("SIL OPEN FONT LICENSE"), "OFL-1.1");
    LICENCES.put(Pattern.compile("\\bMIT\\b"), "MIT");
    LICENCES.put(Pattern.compile("\\bBSD\\b"), "BSD-3-Clause");
  }

  private final Properties told = new Properties();
  private final Map<String, String> lines = new TreeMap<>();
  private final TreeSet<String> unknown = new TreeSet<>();

  public static void main(String[] arguments) throws IOException {
    Path assembly = Path.of(arguments[0]);
    ThirdPartyMain list = new ThirdPartyMain();
    try (BufferedReader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
      list.told.load(reader);
    }
    for (Path jar : jars(assembly)) {
      boolean ours = assembly.relativize(jar).startsWith(Path.of("system", "okno"));
      try (JarInputStream content = new JarInputStream(Files.newInputStream(jar))) {
        if (ours) {
          list.readOurs(content, jar.getParent().getParent().getFileName().toString());
        } else {
          list.readTheirs(content, jar.getFileName().toString(), "");
        }
      }
    }
    if (!list.unknown.isEmpty()) {
      System.err.println("No licence known of " + list.unknown + ": add it to " + arguments[1]);
      System.exit(1);
    }
    list.write(assembly.resolve("THIRD-PARTY.txt"));
    for (String paper : List.of("LICENSE", "NOTICE")) {
      Path copy = assembly.resolve(paper);
      Files.copy(Path.of(arguments[2], paper), copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> jars(Path assembly) throws IOException {
    try (Stream<Path> files = Files.walk(assembly)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** A bundle of ours: jars inside it, jars unpacked into it that left their pom, and fonts. */
  private void readOurs(JarInputStream jar, String bundle) throws IOException {
    String inside = " (inside " + bundle + ")";
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      if (entry.getName().endsWith(".jar")) {
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        readTheirs(new JarInputStream(new Unclosed(jar)), file, inside);
      } else if (COPIED.matcher(entry.getName()).matches()) {
        Properties pom = new Properties();
        pom.load(new Unclosed(jar));
        add(pom.getProperty("artifactId"), pom.getProperty("version"), List.of(), inside);
      } else if (entry.getName().endsWith("/OFL.txt")) {
        String licence = new String(jar.readAllBytes(), StandardCharsets.UTF_8);
        add("font: " + licence.lines().findFirst().orElse(""), "", List.of(licence), inside);
      }
    }
  }

  private void readTheirs(JarInputStream jar, String file, String inside) throws IOException {
    List<String> sources = new ArrayList<>();
    Manifest manifest = jar.getManifest();
    String version = version(file);
    if (manifest != null) {
      sources.add(value(manifest, "Bundle-License"));
      version = version.isEmpty() ? value(manifest, "Implementation-Version") : version;
    }
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      if (entry.getName().endsWith("/pom.xml")) {
        sources.add(new String(jar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    add(name(file), version.split(" ")[0], sources, inside);
  }

  private void add(String name, String version, List<String> sources, String inside) {
    String licence =
        sources.stream()
            .map(ThirdPartyMain::licence)
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse("");
    licence = told.getProperty(name, licence);
    if (licence.isEmpty()) {
      unknown.add(name);
    }
    lines.put(name, (name + " " + version).strip() + inside + "\n    " + licence + "\n");
  }

  private static String licence(String text) {
    return String.join(
        " OR ",
        LICENCES.entrySet().stream()
            .filter(licence -> licence.getKey().matcher(text).find())
            .map(Map.Entry::getValue)
            .toList());
  }

  private static String value(Manifest manifest, String key) {
    String value = manifest.getMainAttributes().getValue(key);
    return value == null ? "" : value;
  }

  private static String name(String file) {
    Matcher matcher = JAR.matcher(file);
    return matcher.matches() ? matcher.group(1) : file;
  }

  private static String version(String file) {
    Matcher matcher = JAR.matcher(file);
    return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
  }

  private void write(Path file) throws IOException {
    String head =
        """
        Third-party software in this distribution of Okno
        =================================================

        Written by the build from the jars in lib and system. Licences are named by SPDX; a jar keeps
        its own licence and notice under META-INF where its makers put them there.

        """;
    Files.writeString(file, head + String.join("", lines.values()));
  }

  /** A jar inside a jar ends, the outer one goes on. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream bytes) {
      super(bytes);
    }

    @Override
    public void close() {}
  }
}
