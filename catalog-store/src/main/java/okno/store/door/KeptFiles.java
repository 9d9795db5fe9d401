package okno.store.door;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import okno.store.sql.PackName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the packs that entered last, {@code packs/zags-2026.11.1.jar}: for the operator, who
 * may want to look at them or to bring them elsewhere. The catalogue does not need them, so failing
 * to keep one is told and does not undo a publication.
 */
final class KeptFiles {
  private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

  private final Path folder;

  KeptFiles(Path folder) {
    this.folder = folder;
  }

  /** A copy that will either be kept or deleted; whatever happens to the original meanwhile. */
  Path prepare(Path file) throws IOException {
    Files.createDirectories(folder);
    Path copy = Files.createTempFile(folder, "entering-", ".tmp");
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  void keep(Path copy, PackName name) {
    String file = name.pack() + "-" + name.version() + ".jar";
    try {
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          copy,
          folder.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      dropOthers(name.pack(), file);
    } catch (IOException e) {
      LOG.warn("Pack {} {} is in, but its file could not be kept", name.pack(), name.version(), e);
    }
  }

  private void dropOthers(String pack, String file) throws IOException {
    Pattern older = Pattern.compile(Pattern.quote(pack) + "-[0-9][^-]*\\.jar");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path other : files) {
        String name = other.getFileName().toString();
        if (older.matcher(name).matches() && !name.equals(file)) {
          Files.delete(other);
        }
      }
    }
  }
}
