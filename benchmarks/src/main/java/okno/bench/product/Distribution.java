package okno.bench.product;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution as it is handed out.
 *
 * @param home the unpacked archive
 */
public record Distribution(Path home, long tarBytes, long zipBytes, long unpackedBytes) {
  /**
   * @param target the folder with the built archives
   * @param to an empty folder to unpack into
   */
  public static Distribution unpack(Path target, Path to) throws IOException {
    Path tar = archive(target, ".tar.gz");
    Path zip = archive(target, ".zip");
    Files.createDirectories(to);
    Process unpacking =
        new ProcessBuilder("tar", "-xzf", tar.toString(), "-C", to.toString())
            .inheritIO()
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      if (unpacking.waitFor() != 0) {
        throw new IOException("Cannot unpack " + tar);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Unpacking " + tar + " was interrupted", interrupted);
    }
    Path home;
    try (Stream<Path> folders = Files.list(to)) {
      home = folders.findFirst().orElseThrow(() -> new IOException(tar + " is empty"));
    }
    return new Distribution(home, Files.size(tar), Files.size(zip), Folders.size(home));
  }

  /**
   * A copy that does not install one feature, which nobody else may need.
   *
   * @param to a folder that does not exist yet
   */
  public Path without(String feature, Path to) throws IOException {
    Folders.copy(home, to);
    try (Stream<Path> files = Files.walk(to.resolve("system/okno/features"))) {
      Path features =
          files.filter(file -> file.toString().endsWith(".xml")).findFirst().orElseThrow();
      String all = Files.readString(features);
      String fewer = all.replace("<feature>" + feature + "</feature>", "");
      if (fewer.equals(all)) {
        throw new IOException("No feature includes " + feature + " in " + features);
      }
      Files.writeString(features, fewer);
    }
    return to;
  }

  private static Path archive(Path target, String ending) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
      if (found.size() != 1) {
        throw new IOException(
            "Expected one archive *" + ending + " in " + target + ", found " + found);
      }
      return found.get(0);
    }
  }
}
