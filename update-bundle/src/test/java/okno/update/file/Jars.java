package okno.update.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bundles and other archives being written; mostly manifests, since nobody runs them. */
public final class Jars {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();

  private Jars() {}

  /** An archive without a manifest. */
  public static Jars zip() {
    return new Jars();
  }

  public static Jars jar() {
    return new Jars().header("Manifest-Version", "1.0");
  }

  public static Jars bundle(String name, String version) {
    return jar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", name)
        .header("Bundle-Version", version);
  }

  public static Jars content(String pack, String version) {
    String capability = "okno.content;okno.content=%s;pack=%s;version:Version=\"%s\"";
    return bundle("content-" + pack, version)
        .header("Provide-Capability", String.format(Locale.ROOT, capability, pack, pack, version))
        .file("catalog/pack.yaml", "pack: " + pack);
  }

  public Jars header(String name, String value) {
    manifest.getMainAttributes().put(new Attributes.Name(name), value);
    return this;
  }

  public Jars file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Jars file(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  public Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      if (!manifest.getMainAttributes().isEmpty()) {
        zip.putNextEntry(new ZipEntry(BundleManifest.NAME));
        manifest.write(zip);
        zip.closeEntry();
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  public BundleFile open(Path file) throws Exception {
    Path scratch = Files.createTempDirectory(file.toAbsolutePath().getParent(), "scratch");
    return Upload.read(write(file), scratch, SignaturePolicy.off())
        .get(0)
        .match(
            bundle -> bundle,
            pack -> {
              throw new IllegalStateException("a pack");
            });
  }
}
