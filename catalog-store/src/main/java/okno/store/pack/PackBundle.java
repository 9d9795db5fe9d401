package okno.store.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.content.ContentCapability;
import okno.content.ContentDoor;

/**
 * Writes a pack as the bundle Okno installs: data only, no package wired. The same content makes
 * the same bytes: files are in order and all carry one old date.
 */
public final class PackBundle {
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

  private PackBundle() {}

  /** Writes beside the target first, so a jar is there whole or not at all. */
  public static void write(PackFile file, PackContent content, Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      add(zip, "META-INF/MANIFEST.MF", manifest(content));
      for (Map.Entry<String, byte[]> each : file.files().entrySet()) {
        add(zip, ContentCapability.FOLDER + each.getKey(), each.getValue());
      }
    }
    if (bytes.size() > ContentDoor.LARGEST_PACK) {
      throw new IOException("пакет больше " + (ContentDoor.LARGEST_PACK >> 20) + " МБ");
    }
    Path whole = jar.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("нет папки " + folder);
    }
    Path beside = Files.createTempFile(folder, ".pack-", ".tmp");
    try {
      Files.write(beside, bytes.toByteArray());
      Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] manifest(PackContent content) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "content-" + content.pack());
    main.putValue("Bundle-Version", content.version());
    main.putValue("Bundle-Name", content.title());
    main.putValue(
        "Provide-Capability",
        ContentCapability.NAMESPACE
            + (";" + ContentCapability.NAMESPACE + "=" + content.pack())
            + (";" + ContentCapability.PACK + "=" + content.pack())
            + (";version:Version=\"" + content.version() + "\""));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }
}
