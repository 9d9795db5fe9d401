package okno.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the measurements do with whole folders. */
public final class Folders {
  private Folders() {}

  /** Bytes of all files inside. */
  public static long size(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.filter(Files::isRegularFile).mapToLong(Folders::length).sum();
    }
  }

  public static void copy(Path folder, Path to) throws IOException {
    for (Path one : inside(folder)) {
      Path target = to.resolve(folder.relativize(one).toString());
      if (Files.isDirectory(one)) {
        Files.createDirectories(target);
      } else {
        Files.copy(one, target);
      }
    }
  }

  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> inside = inside(folder).stream().sorted(Comparator.reverseOrder()).toList();
      for (Path one : inside) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** The folder itself and everything in it, parents first. */
  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.sorted().toList();
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      throw new UncheckedIOException("Cannot read the size of " + file, gone);
    }
  }
}
