package okno.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The distribution of this build, unpacked once for all tests. */
public final class Distribution {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Distribution() {}

  /** The archive that the build has made. */
  public static Path archive() {
    Path archive = Path.of(property("okno.distribution"));
    if (!Files.isRegularFile(archive)) {
      throw new IllegalStateException("Build the distribution first: there is no " + archive);
    }
    return archive;
  }

  /** The unpacked folder with {@code bin} and {@code etc}; nobody writes into it. */
  public static Path home() {
    return Unpacked.HOME;
  }

  /** The symbolic names of the bundles of ours in a distribution, content packs among them. */
  public static List<String> bundles(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("system/okno"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(jar -> jar.getParent().getParent().getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The root of the sources, for the content packs as their editors see them. */
  public static Path sources() {
    return Path.of(property("okno.root"));
  }

  /** The content packs of the sources; the one that others refer to comes last. */
  public static List<String> packs() {
    try (Stream<Path> folders = Files.list(sources().resolve("content"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pack.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted(
              Comparator.comparing((String pack) -> pack.equals("common"))
                  .thenComparing(pack -> pack))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty folder for one test class, kept after the test for whoever looks for a failure. */
  public static Path emptyFolder(String name) {
    Path folder = TARGET.resolve("okno").resolve(name);
    remove(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + folder, e);
    }
  }

  /** Names, sizes and times of all files below a folder: equal listings, untouched folder. */
  public static TreeMap<String, String> listing(Path folder) throws IOException {
    TreeMap<String, String> listing = new TreeMap<>();
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.filter(Files::isRegularFile).toList()) {
        listing.put(
            folder.relativize(path).toString(),
            Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return listing;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("Run the tests by Maven, or set -D" + name);
    }
    return value;
  }

  /** Unpacked when somebody first asks. */
  private static final class Unpacked {
    private static final Path HOME = unpack();

    private static Path unpack() {
      Path folder = emptyFolder("distribution");
      List<String> command = List.of("tar", "-xzf", archive().toString(), "-C", folder.toString());
      try {
        Process tar = new ProcessBuilder(command).inheritIO().start();
        if (tar.waitFor() != 0) {
          throw new IllegalStateException("Failed: " + command);
        }
        try (Stream<Path> inside = Files.list(folder)) {
          return inside.findFirst().orElseThrow();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot unpack the distribution", e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("Interrupted while unpacking", e);
      }
    }
  }
}
