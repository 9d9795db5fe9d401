package okno.window.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The static files of versions of this bundle, one folder a version, named by its hash. The version
 * that starts puts its own files there for its successor, marks as left the others that are not
 * installed any more, and deletes those that were left more than a day ago. It is a cache: when the
 * disk fails, only pages that stood open during an update miss their files.
 */
final class KeptAssets {
  private static final Logger LOG = LoggerFactory.getLogger(KeptAssets.class);
  private static final Duration KEPT_FOR = Duration.ofDays(1);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");
  private static final String LEFT = ".left";
  private static final byte[] NOTHING = {};

  private final Path folder;

  private KeptAssets(Path folder) {
    this.folder = folder;
  }

  /**
   * @param others the hashes of other versions that are installed beside this one
   */
  static KeptAssets open(Path folder, StaticFiles own, Set<String> others) {
    try {
      Path mine = folder.resolve(own.hash());
      if (!Files.isDirectory(mine)) {
        keep(folder, own);
      }
      Set<String> installed = new HashSet<>(others);
      installed.add(own.hash());
      forget(folder, installed);
    } catch (IOException | RuntimeException failed) {
      LOG.warn("Static files could not be kept in {} for the next version", folder, failed);
    }
    return new KeptAssets(folder);
  }

  private static void keep(Path folder, StaticFiles own) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = Files.createTempDirectory(folder, "unfinished-");
    for (Map.Entry<String, byte[]> file : own.files().entrySet()) {
      Path target = unfinished.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    Files.move(unfinished, folder.resolve(own.hash()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void forget(Path folder, Set<String> installed) throws IOException {
    Instant now = Instant.now();
    for (Path version : versions(folder)) {
      String name = version.getFileName().toString();
      Path left = folder.resolve(name + LEFT);
      if (installed.contains(name)) {
        Files.deleteIfExists(left);
      } else if (!Files.exists(left)) {
        Files.createFile(left);
        Files.setLastModifiedTime(left, FileTime.from(now));
      } else if (Files.getLastModifiedTime(left).toInstant().plus(KEPT_FOR).isBefore(now)) {
        delete(version);
        Files.delete(left);
      }
    }
  }

  private static List<Path> versions(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** A file of another version; empty when there is none. */
  byte[] find(String hash, String name) throws IOException {
    if (!HASH.matcher(hash).matches() || name.indexOf(':') >= 0) {
      return NOTHING;
    }
    Path version = folder.resolve(hash).normalize();
    Path file = version.resolve(name).normalize();
    boolean inside = file.startsWith(version) && Files.isRegularFile(file);
    return inside ? Files.readAllBytes(file) : NOTHING;
  }
}
