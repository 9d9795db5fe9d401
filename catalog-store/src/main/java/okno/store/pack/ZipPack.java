package okno.store.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import okno.content.ContentDoor;
import okno.content.Violation;
import okno.store.yaml.YamlText;

/**
 * Reads a jar or zip that somebody made on purpose. Sizes in its headers are never believed: bytes
 * are counted while they are inflated, and reading stops at the limit. A zip names its files twice,
 * before each of them and in the directory at its end; since one reader of a bundle uses the one
 * and the next reader the other, a file whose two lists differ is refused.
 */
final class ZipPack {
  private static final int LARGEST_MANIFEST = 64 * 1024;
  private static final String REPACK = "Соберите пакет заново командой bin/content pack";

  private final PackGate gate;
  private final String name;
  private long unpacked;

  private ZipPack(String name) {
    this.name = name;
    this.gate = new PackGate(name);
  }

  static PackFile read(Path file) throws IOException, RefusedPack {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    long size = Files.size(file);
    if (size > ContentDoor.LARGEST_PACK) {
      throw new RefusedPack(
          new Violation(
              name,
              0,
              "Файл больше " + (ContentDoor.LARGEST_PACK >> 20) + " МБ",
              "Разделите пакет на несколько"));
    }
    return new ZipPack(name).pack(file);
  }

  private PackFile pack(Path file) throws IOException, RefusedPack {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (names.size() > PackGate.MOST_FILES) {
          throw gate.refusal(
              name, "Больше " + PackGate.MOST_FILES + " файлов", "Разделите пакет на несколько");
        }
        take(entry.getName(), zip);
      }
    } catch (ZipException | IllegalArgumentException broken) {
      throw gate.refusal(name, "Архив испорчен: " + broken.getMessage(), REPACK);
    } catch (EOFException cut) {
      throw gate.refusal(name, "Архив обрывается", "Скопируйте файл ещё раз");
    }
    if (names.isEmpty()) {
      throw gate.refusal(name, "Это не архив zip или jar, или он пуст", REPACK);
    }
    if (!names.stream().sorted().toList().equals(directory(file))) {
      throw gate.refusal(name, "Оглавление архива не совпадает с его содержимым", REPACK);
    }
    return gate.open();
  }

  private void take(String path, InputStream zip) throws IOException, RefusedPack {
    if (path.equalsIgnoreCase(PackGate.MANIFEST)) {
      gate.wants(path);
      manifest(path, inflate(path, zip, LARGEST_MANIFEST));
    } else if (gate.wants(path)) {
      byte[] bytes = inflate(path, zip, YamlText.LARGEST_FILE);
      if (bytes.length > YamlText.LARGEST_FILE) {
        gate.tooLarge(path);
      } else {
        gate.accept(path, bytes);
      }
    } else {
      inflate(path, zip, 0);
    }
  }

  /** At most one byte more than is kept; the rest is counted and dropped. */
  private byte[] inflate(String path, InputStream zip, int keep) throws IOException, RefusedPack {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
      unpacked += n;
      if (unpacked > PackGate.LARGEST_UNPACKED) {
        throw gate.refusal(
            path,
            "Распакованный пакет больше " + (PackGate.LARGEST_UNPACKED >> 20) + " МБ",
            "Уберите лишнее или разделите пакет");
      }
      kept.write(buffer, 0, Math.max(0, Math.min(n, keep + 1 - kept.size())));
    }
    return kept.toByteArray();
  }

  private void manifest(String path, byte[] bytes) {
    if (bytes.length > LARGEST_MANIFEST) {
      gate.refuse(path, "Манифест больше 64 КБ", REPACK);
      return;
    }
    try {
      // Java's reader passes over a last line without an end; another reader may not.
      byte[] ended = Arrays.copyOf(bytes, bytes.length + 2);
      Arrays.fill(ended, bytes.length, ended.length, (byte) '\n');
      Manifest manifest = new Manifest(new ByteArrayInputStream(ended));
      manifest
          .getMainAttributes()
          .forEach((header, value) -> gate.header(header.toString(), value.toString()));
    } catch (IOException | IllegalArgumentException broken) {
      gate.refuse(path, "Манифест не читается: " + broken.getMessage(), REPACK);
    }
  }

  private List<String> directory(Path file) throws IOException, RefusedPack {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      return zip.stream().map(ZipEntry::getName).sorted().toList();
    } catch (ZipException | IllegalArgumentException broken) {
      throw gate.refusal(name, "Оглавление архива испорчено: " + broken.getMessage(), REPACK);
    }
  }
}
