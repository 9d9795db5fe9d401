package okno.update.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.update.Refused;
import okno.update.Refused.Reason;
import okno.update.engine.ShelfState.Kept;

/** The files that were in service before the present ones, to be brought like any update. */
final class WayBack {
  private final Installed installed;
  private final Shelf shelf;

  WayBack(Installed installed, Shelf shelf) {
    this.installed = installed;
    this.shelf = shelf;
  }

  /**
   * The file of one bundle as it lies on the shelf, or a set of several; {@link #done} when it has
   * been read.
   *
   * @throws Refused when there is no such bundle or no earlier file of it
   */
  Path file(List<String> names, Path scratch) throws Refused, IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(previous(name.strip()));
    }
    if (files.size() == 1) {
      return files.get(0);
    }
    Path set = Files.createTempFile(Files.createDirectories(scratch), "back-", ".zip");
    try (OutputStream out = Files.newOutputStream(set);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (int i = 0; i < files.size(); i++) {
        zip.putNextEntry(new ZipEntry(i + ".jar"));
        Files.copy(files.get(i), zip);
        zip.closeEntry();
      }
    }
    return set;
  }

  void done(Path file) throws IOException {
    if (!file.startsWith(shelf.folder())) {
      Files.deleteIfExists(file);
    }
  }

  private Path previous(String name) throws Refused {
    if (installed.named(name).isEmpty()) {
      throw new Refused(
          Reason.UNKNOWN, "Части «" + name + "» нет: имена показывает bin/okno status");
    }
    Kept kept = shelf.state(name).previous();
    if (!kept.isThere()) {
      throw new Refused(Reason.UNKNOWN, "Прежней версии " + name + " здесь нет: возвращать нечего");
    }
    Path file = shelf.file(name, kept);
    try {
      if (BundleJar.content(file).equals(kept.content())) {
        return file;
      }
    } catch (IOException damaged) {
      // Told below.
    }
    throw new Refused(
        Reason.FILE,
        "Сохранённый файл " + name + " " + kept.version() + " повреждён: возьмите его из поставки");
  }
}
