package okno.update.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import okno.update.Refused;
import okno.update.Refused.Reason;

/** What is written to the scratch folder; only from archives that were found sound. */
final class Unpacked {
  private Unpacked() {}

  /** The files of a set by their names, in the order of the archive. */
  static Map<String, Path> set(SoundZip zip, Path scratch) throws Refused {
    Map<String, Path> files = new LinkedHashMap<>();
    try (ZipFile source = zip.open()) {
      Path folder = Files.createTempDirectory(scratch, "set");
      for (String name : zip.names()) {
        // Under a name of ours: theirs may not suit this disk.
        Path file = folder.resolve(files.size() + name.substring(name.lastIndexOf('.')));
        try (InputStream in = source.getInputStream(source.getEntry(name))) {
          Files.copy(in, file);
        }
        files.put(name, file);
      }
      return files;
    } catch (IOException failed) {
      throw noRoom(failed);
    }
  }

  /**
   * The pack with {@code pack.yaml} at the root and nothing of a jar; the file itself if it is so.
   */
  static Path pack(SoundZip zip, String folder, Path scratch) throws Refused {
    boolean asItIs =
        folder.isEmpty() && zip.names().stream().noneMatch(n -> n.startsWith(PackFolder.META_INF));
    if (asItIs) {
      return zip.file();
    }
    try {
      Path file = Files.createTempFile(scratch, "pack", ".zip");
      try (ZipFile source = zip.open();
          OutputStream out = Files.newOutputStream(file);
          ZipOutputStream target = new ZipOutputStream(out)) {
        for (String name : zip.names()) {
          if (name.startsWith(folder)
              && !name.endsWith("/")
              && !name.startsWith(PackFolder.META_INF)) {
            target.putNextEntry(new ZipEntry(name.substring(folder.length())));
            try (InputStream in = source.getInputStream(source.getEntry(name))) {
              in.transferTo(target);
            }
            target.closeEntry();
          }
        }
      }
      return file;
    } catch (IOException failed) {
      throw noRoom(failed);
    }
  }

  private static Refused noRoom(IOException failed) {
    Refused refused =
        new Refused(
            Reason.SPACE,
            "Не удалось распаковать файл во временную папку ("
                + failed.getMessage()
                + "): освободите место и повторите");
    refused.initCause(failed);
    return refused;
  }
}
