package okno.update.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A zip whose every entry has been read to its end, twice: by the directory at the end of the file,
 * as the framework reads it, and from the front, as a stream reads it. Both have to find the same
 * files with the same bytes; a file that shows one face to the checker and another to the runtime
 * is refused. {@link ZipFile} itself compares no checksums, so it is done here.
 */
final class SoundZip {
  private static final String AGAIN = ": скопируйте или соберите его заново";

  private final Path file;
  private final Map<String, Face> entries = new LinkedHashMap<>();

  /** What an entry says of itself, found true. */
  private record Face(long size, long crc) {}

  private SoundZip(Path file) {
    this.file = file;
  }

  static SoundZip read(Path file, Allowance left) throws Refused {
    SoundZip sound = new SoundZip(file);
    try {
      sound.byDirectory(left);
      sound.fromTheFront();
      return sound;
    } catch (EOFException cut) {
      throw refused("Файл обрывается" + AGAIN, cut);
    } catch (ZipException broken) {
      throw refused(says(String.valueOf(broken.getMessage())), broken);
    } catch (IOException unreadable) {
      throw refused("Файл не читается" + AGAIN, unreadable);
    } catch (RuntimeException broken) {
      // The runtime's own readers throw all kinds of these at bytes that were bent on purpose.
      throw refused("Файл испорчен" + AGAIN, broken);
    }
  }

  /** Names in the order of the directory; those of folders end in a slash. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** All bytes of one entry that is there. */
  byte[] bytes(String name, int atMost) throws Refused {
    Face face = entries.get(name);
    if (face == null || face.size > atMost) {
      throw new Refused(
          Reason.FILE, "«" + name + "» больше " + (atMost >> 10) + " КБ: соберите файл заново");
    }
    try (ZipFile zip = open();
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    } catch (IOException | RuntimeException gone) {
      throw refused("Файл не читается" + AGAIN, gone);
    }
  }

  ZipFile open() throws IOException {
    return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
  }

  Path file() {
    return file;
  }

  private void byDirectory(Allowance left) throws IOException, Refused {
    EntryNames names = new EntryNames();
    byte[] buffer = new byte[8192];
    try (ZipFile zip = open()) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        left.entry();
        names.take(entry.getName());
        long size = 0;
        CRC32 crc = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            crc.update(buffer, 0, n);
            left.unpacked(entry.getName(), n, size, entry.getCompressedSize());
          }
        }
        Face found = new Face(size, crc.getValue());
        if (!found.equals(new Face(entry.getSize(), entry.getCrc()))) {
          throw damaged(entry.getName());
        }
        if (entry.isDirectory() && size > 0) {
          throw refused("Папка «" + entry.getName() + "» в архиве с содержимым" + AGAIN, null);
        }
        entries.put(entry.getName(), found);
      }
    }
  }

  private void fromTheFront() throws IOException, Refused {
    Map<String, Face> missing = new HashMap<>(entries);
    byte[] buffer = new byte[8192];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Face expected = missing.remove(entry.getName());
        if (expected == null) {
          throw twoFaced();
        }
        long size = 0;
        CRC32 crc = new CRC32();
        // Never more than the directory promised: the other face may be a bomb.
        for (int n = zip.read(buffer); n >= 0 && size <= expected.size; n = zip.read(buffer)) {
          size += n;
          crc.update(buffer, 0, n);
        }
        if (!expected.equals(new Face(size, crc.getValue()))) {
          throw twoFaced();
        }
      }
    }
    if (!missing.isEmpty()) {
      throw twoFaced();
    }
  }

  private static String says(String technical) {
    if (technical.contains("encrypted")) {
      return "В архиве зашифрованные файлы: упакуйте без пароля";
    }
    if (technical.contains("bad entry name") || technical.contains("malformed")) {
      return "Имена файлов в архиве не в UTF-8: упакуйте заново";
    }
    if (technical.contains("compression method")) {
      return "Файлы в архиве сжаты способом, которого Окно не знает: упакуйте как обычный zip";
    }
    return "Файл обрывается или испорчен" + AGAIN;
  }

  private static Refused damaged(String name) {
    return refused("«" + name + "» в архиве испорчен" + AGAIN, null);
  }

  private static Refused twoFaced() {
    return refused("Оглавление архива не совпадает с его содержимым" + AGAIN, null);
  }

  private static Refused refused(String sentence, @Nullable Throwable why) {
    Refused refused = new Refused(Reason.FILE, sentence);
    if (why != null) {
      refused.initCause(why);
    }
    return refused;
  }
}
