package okno.store.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders a pack may refer to while it is checked on its own. */
final class Neighbours {
  private Neighbours() {}

  /** The named folders; of none, those that lie beside the pack and are packs too. */
  static List<Path> of(Path pack, List<String> named) throws IOException {
    if (!named.isEmpty()) {
      return named.stream().map(Path::of).toList();
    }
    Path own = pack.toAbsolutePath().normalize();
    Path parent = own.getParent();
    List<Path> found = new ArrayList<>();
    if (parent != null && Files.isDirectory(own)) {
      try (Stream<Path> beside = Files.list(parent)) {
        beside
            .filter(folder -> !folder.equals(own))
            .filter(folder -> Files.isRegularFile(folder.resolve("pack.yaml")))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }
}
