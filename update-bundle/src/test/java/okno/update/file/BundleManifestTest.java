package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import okno.update.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests, and those that the JDK and the framework would read differently. */
class BundleManifestTest {
  @TempDir Path folder;

  @Test
  void linesAreUnfoldedAsBytes() throws Exception {
    byte[] letter = "Ж".getBytes(StandardCharsets.UTF_8);
    Map<String, String> plain =
        BundleManifest.parse(
            "A: x\r\n y\r\nB: 1\n\nName: a\nC: c\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(Map.of("A", "xy", "B", "1"), plain);
    byte[] cut = {'A', ':', ' ', letter[0], '\n', ' ', letter[1], '\n'};
    assertEquals(Map.of("A", "Ж"), BundleManifest.parse(cut));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A: 1\r\rName: x\nBundle-Activator: y\n",
        "A: 1\n\n Bundle-Activator: y\n",
        "A: 1\nA: 2\n",
        "Bundle-Activator: 1\nbundle-activator: 2\n",
        "A: 1\0\n",
        "A:1\n",
        "\nA: 1\n",
        "no header\n",
        "\uFEFFA: 1\n",
      })
  void whatCouldBeReadInTwoWaysIsRefused(String manifest) {
    assertThrows(
        Refused.class, () -> BundleManifest.parse(manifest.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFilterThatWouldOverflowTheStackIsRefused() throws Exception {
    String deep = "x;filter:=\"" + "(!".repeat(60) + "(a=1)" + ")".repeat(60) + "\"";
    Path file =
        Jars.bundle("a", "1.0.0").header("Require-Capability", deep).write(folder.resolve("a.jar"));
    Refused refused =
        assertThrows(Refused.class, () -> Upload.read(file, folder, SignaturePolicy.off()));
    assertTrue(refused.getMessage().contains("Require-Capability"), refused.getMessage());
  }

  @Test
  void aMultiReleaseBundleSpeaksForTheJavaThatRuns() throws Exception {
    BundleFile bundle =
        Jars.bundle("a", "1.0.0")
            .header("Multi-Release", "true")
            .header("Import-Package", "old")
            .file("META-INF/versions/9/OSGI-INF/MANIFEST.MF", "Import-Package: nine\n")
            .file(
                "META-INF/versions/11/OSGI-INF/MANIFEST.MF",
                "Import-Package: eleven\nBundle-Activator: x\n")
            .file("META-INF/versions/999/OSGI-INF/MANIFEST.MF", "Import-Package: later\n")
            .open(folder.resolve("a.jar"));
    assertEquals("eleven", bundle.headers().get("Import-Package"));
    assertTrue(!bundle.headers().containsKey("Bundle-Activator"));
  }
}
