package okno.update.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The one file that is sent: a file as it is, a folder of content as a zip, and several of these as
 * a zip of them, because what belongs together is replaced together.
 */
final class Parcel implements AutoCloseable {
  /** What the server takes; to send more would only take time. */
  private static final long LARGEST_MEGABYTES = 100;

  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Path file;
  private final boolean temporary;

  private Parcel(Path file, boolean temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  /**
   * @throws Misuse when one of them is neither a file nor a folder with a pack
   * @throws IOException when it cannot be read or is too large to be sent
   */
  static Parcel of(List<Path> things) throws IOException {
    Parcel parcel = wrapped(things);
    if (Files.size(parcel.file) > LARGEST_MEGABYTES << 20) {
      parcel.close();
      throw new IOException("файл больше " + LARGEST_MEGABYTES + " МБ, такого «Окно» не примет");
    }
    return parcel;
  }

  private static Parcel wrapped(List<Path> things) throws IOException {
    if (things.isEmpty()) {
      throw new Misuse("Не сказано, какой файл или какую папку пакета обновить");
    }
    things.forEach(Parcel::check);
    if (things.size() == 1 && Files.isRegularFile(things.get(0))) {
      return new Parcel(things.get(0), false);
    }
    Parcel parcel = new Parcel(Files.createTempFile("okno-update-", ".zip"), true);
    try (OutputStream out = Files.newOutputStream(parcel.file)) {
      if (things.size() == 1) {
        fold(things.get(0), out);
      } else {
        bind(things, out);
      }
      return parcel;
    } catch (IOException | RuntimeException failed) {
      parcel.close();
      throw failed;
    }
  }

  private static void check(Path thing) {
    if (Files.isDirectory(thing)) {
      if (!Files.isRegularFile(thing.resolve("pack.yaml"))) {
        throw new Misuse("В папке " + thing + " нет pack.yaml: это не пакет содержания");
      }
    } else if (!Files.isReadable(thing)) {
      throw new Misuse("Файла " + thing + " нет, или он не читается");
    }
  }

  private static void bind(List<Path> things, OutputStream out) throws IOException {
    Set<String> taken = new HashSet<>();
    ZipOutputStream set = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Path thing : things) {
      boolean folder = Files.isDirectory(thing);
      String name = thing.toRealPath().getFileName() + (folder ? ".zip" : "");
      String free = name;
      for (int i = 2; !taken.add(free); i++) {
        free = i + "-" + name;
      }
      begin(set, free);
      if (folder) {
        fold(thing, set);
      } else {
        Files.copy(thing, set);
      }
      set.closeEntry();
    }
    set.finish();
  }

  /** The same folder makes the same bytes: files are in order and all carry one old date. */
  private static void fold(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(each -> isContent(folder, each)).sorted().toList()) {
        begin(zip, folder.relativize(file).toString().replace('\\', '/'));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
  }

  /** Not what tools leave beside the content, and no links: they could lead anywhere. */
  private static boolean isContent(Path folder, Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    for (Path part : folder.relativize(file)) {
      String name = part.toString().toLowerCase(Locale.ROOT);
      if (name.startsWith(".") || name.endsWith("~") || name.equals("target")) {
        return false;
      }
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.endsWith(".md") && !name.equals("pom.xml") && !name.equals("bnd.bnd");
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
