package okno.itest.hot.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import okno.itest.PackDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
  @TempDir Path folder;

  @Test
  void givesTheSameBundleAHigherVersion() throws Exception {
    Path next = good().versioned(BundleFile.raised("1.1.9", 1)).write(folder.resolve("next.jar"));
    BundleFile read = BundleFile.read(next);
    assertEquals("1.1.10", read.version());
    assertEquals("some-bundle", read.bundle());
    assertEquals("long,".repeat(40) + "end", read.header("Import-Package"));
    try (JarFile jar = new JarFile(next.toFile())) {
      assertEquals("body{}", text(jar, "static/css/kit.css"));
    }
  }

  @Test
  void countsVersionsUpFromWhatIsInService() throws Exception {
    Path system = Files.createDirectories(folder.resolve("system/okno/some-bundle/1.1.0"));
    good().write(system.resolve("some-bundle-1.1.0.jar"));
    Versions versions = new Versions(folder, folder);
    assertEquals("1.1.1", versions.above("some-bundle", "1.1.0").version());
    assertEquals("1.1.2", versions.above("some-bundle", "1.1.0").version());
    versions.forget("some-bundle");
    assertEquals("1.1.8", versions.above("some-bundle", "1.1.7").version());
  }

  @Test
  void putsAnotherVersionOfAPackIntoItsBundle() throws Exception {
    BundleFile pack =
        good()
            .versioned("2026.11.1")
            .header("Provide-Capability", "okno.content;pack=x;version:Version=\"2026.11.1\"")
            .with("catalog/services/old.yaml", new byte[] {1});
    PackDraft draft = PackDraft.empty().with("pack.yaml", "pack: x\nversion: 2026.11.4\n");
    Path file = pack.holding(draft).write(folder.resolve("pack.jar"));
    BundleFile read = BundleFile.read(file);
    assertEquals("2026.11.4", read.version());
    assertTrue(read.header("Provide-Capability").endsWith("version:Version=\"2026.11.4\""));
    try (JarFile jar = new JarFile(file.toFile())) {
      assertTrue(text(jar, "catalog/pack.yaml").contains("2026.11.4"));
      assertEquals(null, jar.getEntry("catalog/services/old.yaml"));
    }
  }

  @Test
  void compilesAnActivatorThatThrows() throws Exception {
    Path file = Broken.throwing(good(), folder).write(folder.resolve("throwing.jar"));
    try (JarFile jar = new JarFile(file.toFile())) {
      assertTrue(jar.getEntry("okno/broken/Thrower.class").getSize() > 100);
      assertEquals(
          "okno.broken.Thrower",
          jar.getManifest().getMainAttributes().getValue("Bundle-Activator"));
    }
  }

  @Test
  void alteredFilesCannotBeReadToTheEnd() throws Exception {
    Path file = good().with("data", random()).write(folder.resolve("good.jar"));
    Path altered = Broken.altered(file, folder.resolve("altered.jar"));
    assertThrows(ZipException.class, () -> BundleFile.read(altered));
    Path truncated = Broken.truncated(file, folder.resolve("truncated.jar"));
    assertThrows(IOException.class, () -> BundleFile.read(truncated));
  }

  private BundleFile good() throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-SymbolicName", "some-bundle;singleton:=true");
    headers.putValue("Bundle-Version", "1.1.0");
    headers.putValue("Import-Package", "long,".repeat(40) + "end");
    Path file = folder.resolve("original.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      out.putNextEntry(new JarEntry("static/css/kit.css"));
      out.write("body{}".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    BundleFile read = BundleFile.read(file);
    Files.delete(file);
    return read;
  }

  private static byte[] random() {
    byte[] bytes = new byte[10_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static String text(JarFile jar, String entry) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
