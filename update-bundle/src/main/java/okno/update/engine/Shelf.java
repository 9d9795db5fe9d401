package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import okno.update.engine.ShelfState.Kept;
import okno.update.file.BundleFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of replaced bundles, {@code bundles/<name>/<version>-<hash>.jar} in the installation's
 * data, with one small file {@code state} a bundle that says which one counts. That file is written
 * aside, forced to the disk and moved into place, and only after the new version has become ready:
 * whatever happens in between, a start finds the old version or the new one, whole. Kept are the
 * file in service and the one before it.
 */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String STATE = "state";
  private static final int HASH_IN_NAME = 12;

  /** Between a name and a key; no name of a bundle has it. */
  private static final char SEPARATOR = '/';

  private final Path folder;

  /** The states of all bundles of one update, there while they are being accepted. */
  private final Path together;

  /** Finishes what the end of the process cut short between two bundles of one update. */
  Shelf(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.together = folder.resolve("together.properties");
    finishTogether();
  }

  /** Where {@link Tickets} and others keep what is theirs. */
  Path folder() {
    return folder;
  }

  /** The names of bundles that have ever been replaced here. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path each : folders) {
        names.add(each.getFileName().toString());
      }
    }
    names.sort(null);
    return names;
  }

  /** What counts for a bundle; a state that cannot be read counts as none and is told. */
  ShelfState state(String name) {
    Path file = folder.resolve(name).resolve(STATE);
    if (!Files.exists(file)) {
      return ShelfState.NOTHING;
    }
    try {
      return ShelfState.of(Durable.properties(file));
    } catch (IOException | IllegalArgumentException damaged) {
      LOG.error(
          "The state of {} on the shelf cannot be read; the distribution's file counts", name);
      return ShelfState.NOTHING;
    }
  }

  /** Where a kept file lies. */
  Path file(String name, Kept kept) {
    return folder.resolve(name).resolve(kept.place());
  }

  /** Copies a file to the shelf, where it lies whole before this returns. */
  Path keep(BundleFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return keep(file.name(), place(file.version().toString(), file.sha256()), in);
    }
  }

  Path keep(String name, String place, InputStream in) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Path target = own.resolve(place);
    Path half = own.resolve(place + ".half");
    try {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Durable.force(half);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
    return target;
  }

  static String place(String version, String sha256) {
    return version + "-" + sha256.substring(0, HASH_IN_NAME) + ".jar";
  }

  /**
   * From here on a start brings all of these files into service, or none: once the note lies there
   * whole, it counts.
   */
  void acceptAll(Map<String, ShelfState> states) throws IOException {
    finishTogether();
    if (states.size() == 1) {
      for (Map.Entry<String, ShelfState> one : states.entrySet()) {
        accept(one.getKey(), one.getValue());
      }
      return;
    }
    Properties noted = new Properties();
    states.forEach(
        (name, state) ->
            state
                .properties()
                .forEach((key, value) -> noted.setProperty(name + SEPARATOR + key, "" + value)));
    Durable.write(together, noted);
    finishTogether();
  }

  private void finishTogether() {
    if (!Files.exists(together)) {
      return;
    }
    try {
      Map<String, Properties> states = new TreeMap<>();
      Properties noted = Durable.properties(together);
      for (String key : noted.stringPropertyNames()) {
        int end = key.indexOf(SEPARATOR);
        states
            .computeIfAbsent(key.substring(0, end), name -> new Properties())
            .setProperty(key.substring(end + 1), noted.getProperty(key));
      }
      for (Map.Entry<String, Properties> one : states.entrySet()) {
        accept(one.getKey(), ShelfState.of(one.getValue()));
      }
      Files.delete(together);
    } catch (IOException | RuntimeException later) {
      LOG.error("What came together is accepted when the disk lets it be: {}", later.getMessage());
    }
  }

  /** From here on a start brings this file into service. */
  void accept(String name, ShelfState state) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Durable.write(own.resolve(STATE), state.properties());
    tidy(name);
  }

  /** Removes what neither counts nor may be put back. */
  void tidy(String name) {
    try {
      forget(folder.resolve(name), state(name));
    } catch (IOException e) {
      LOG.warn("Old files of {} could not be removed from the shelf", name, e);
    }
  }

  private static void forget(Path own, ShelfState state) throws IOException {
    if (!Files.isDirectory(own)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
      for (Path file : files) {
        String place = file.getFileName().toString();
        if (!place.equals(STATE)
            && !place.equals(state.current().place())
            && !place.equals(state.previous().place())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
