package okno.store.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs as files. */
final class Zips {
  private Zips() {}

  /** The folder as a zip, {@code pack.yaml} at its root. */
  static Path zip(Path file, Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      addAll(zip, folder, "");
    }
    return file;
  }

  /** The folder as a content bundle. */
  static Path bundle(Path file, Path folder, String pack, String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "content-" + pack);
    main.putValue("Bundle-Version", version);
    main.putValue(
        "Provide-Capability",
        "okno.content;okno.content="
            + pack
            + ";pack="
            + pack
            + ";version:Version=\""
            + version
            + "\"");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      manifest.write(zip);
      zip.closeEntry();
      addAll(zip, folder, "catalog/");
    }
    return file;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void addAll(ZipOutputStream zip, Path folder, String under) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        zip.putNextEntry(new ZipEntry(under + name));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
  }
}
