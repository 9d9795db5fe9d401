package okno.store.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.content.Violation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PackFileTest {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final byte[] YAML = "a: b\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void opensABundleAndABareZipAsTheSamePack() throws Exception {
    PackFile bundle =
        PackFile.open(
            zip(
                Map.of(
                    MANIFEST,
                    manifest("Bundle-SymbolicName: content-x"),
                    "META-INF/maven/okno/pom.xml",
                    YAML,
                    "catalog/",
                    new byte[0],
                    "catalog/pack.yaml",
                    YAML,
                    "catalog/services/a.yaml",
                    YAML)));
    PackFile bare = PackFile.open(zip(Map.of("pack.yaml", YAML, "services/a.yaml", YAML)));
    assertEquals(Set.of("pack.yaml", "services/a.yaml"), bundle.files().keySet());
    assertEquals("content-x", bundle.manifest().get("Bundle-SymbolicName"));
    assertEquals(bundle.sha256(), bare.sha256());
    assertEquals(Map.of(), bare.manifest());
  }

  @Test
  void hashesNamesAndContentsAndNotTheirOrder() throws Exception {
    Map<String, byte[]> one = new LinkedHashMap<>();
    one.put("pack.yaml", YAML);
    one.put("a.yaml", YAML);
    Map<String, byte[]> other = new LinkedHashMap<>();
    other.put("a.yaml", YAML);
    other.put("pack.yaml", YAML);
    String hash = PackFile.open(zip(one)).sha256();
    assertEquals(hash, PackFile.open(zip(other)).sha256());
    assertEquals(hash, PackFile.of("bundle", one, Map.of()).sha256());
    other.put("b.yaml", YAML);
    assertNotEquals(hash, PackFile.open(zip(other)).sha256());
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatCouldRunOrWire() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        refused(
            "a last line without an end",
            Map.of(
                "pack.yaml",
                YAML,
                MANIFEST,
                "Manifest-Version: 1.0\nBundle-Activator: okno.Evil"
                    .getBytes(StandardCharsets.UTF_8)),
            MANIFEST,
            "Bundle-Activator"));
    for (String name :
        List.of(
            "okno/Evil.class",
            "META-INF/versions/17/Evil.CLASS",
            "catalog/Evil.class",
            "lib/evil.jar",
            "catalog/evil.zip",
            "native/evil.so",
            "OSGI-INF/component.xml",
            "META-INF/services/java.sql.Driver")) {
      tests.add(refused(name, Map.of("pack.yaml", YAML, name, YAML), name, "Программа"));
    }
    for (String header :
        List.of(
            "Bundle-Activator",
            "Service-Component",
            "Import-Package",
            "Export-Package",
            "Private-Package",
            "Require-Bundle",
            "DynamicImport-Package",
            "Fragment-Host",
            "ExtensionBundle-Activator",
            "Bundle-ClassPath",
            "import-package",
            "Bundle-NativeCode")) {
      tests.add(
          refused(
              header,
              Map.of("pack.yaml", YAML, MANIFEST, manifest(header + ": okno.evil")),
              MANIFEST,
              header));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> refusesNamesThatLeadElsewhere() {
    return Stream.of(
            "../evil.yaml",
            "catalog/../../evil.yaml",
            "/etc/evil.yaml",
            "c:/evil.yaml",
            "catalog\\evil.yaml",
            "..\\evil.yaml",
            "./evil.yaml",
            "a//evil.yaml",
            "a/./evil.yaml",
            "evil\u0000.yaml",
            "evil\n.yaml",
            "a".repeat(300) + ".yaml")
        .map(name -> refused(name, Map.of("pack.yaml", YAML, name, YAML), "", ""));
  }

  @TestFactory
  Stream<DynamicTest> refusesFilesThatAreNoContent() {
    return Stream.of("catalog/notes.txt", "evil.html", "a.yml", "catalog/.DS_Store")
        .map(name -> refused(name, Map.of("pack.yaml", YAML, name, YAML), name, "не .yaml"));
  }

  @Test
  void refusesTooMuch() throws Exception {
    Map<String, byte[]> many = new LinkedHashMap<>();
    many.put("pack.yaml", YAML);
    for (int i = 0; i < 10_000; i++) {
      many.put("f" + i + ".yaml", new byte[0]);
    }
    assertRefused(zip(many), "", "Больше 10000 файлов");
    assertRefused(
        zip(Map.of("pack.yaml", YAML, "large.yaml", new byte[256 * 1024 + 1])),
        "large.yaml",
        "больше 256 КБ");
    assertRefused(
        zip(Map.of("pack.yaml", YAML, "META-INF/bomb", new byte[51 * 1024 * 1024])),
        "META-INF/bomb",
        "больше 50 МБ");
    Path large = folder.resolve("large.jar");
    Files.write(large, new byte[20 * 1024 * 1024 + 1]);
    assertRefused(large, "large.jar", "больше 20 МБ");
  }

  @Test
  void refusesNamesThatStandTwice() throws Exception {
    assertRefused(zip(Map.of("pack.yaml", YAML, "a.yaml", YAML, "A.yaml", YAML)), "", "уже есть");
    byte[] twice = Files.readAllBytes(zip(Map.of("pack.yaml", YAML, "pacc.yaml", YAML)));
    Path file = folder.resolve("twice.jar");
    Files.write(file, replace(twice, "pacc.yaml", "pack.yaml"));
    assertRefused(file, "pack.yaml", "уже есть");
  }

  @Test
  void refusesAnArchiveWhoseTwoListsDiffer() throws Exception {
    byte[] zip = Files.readAllBytes(zip(Map.of("pack.yaml", YAML, "a.class", YAML)));
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int local = text.indexOf("a.class");
    zip[local + 2] = 'y';
    Path file = folder.resolve("hidden.jar");
    Files.write(file, zip);
    assertThrows(RefusedPack.class, () -> PackFile.open(file));
    Path hidden = folder.resolve("hidden2.jar");
    byte[] both = Files.readAllBytes(zip(Map.of("pack.yaml", YAML, "a.yaml", YAML)));
    int directory = new String(both, StandardCharsets.ISO_8859_1).lastIndexOf("a.yaml");
    both[directory] = 'b';
    Files.write(hidden, both);
    assertRefused(hidden, "hidden2.jar", "Оглавление архива не совпадает");
  }

  @Test
  void refusesWhatIsNoArchive() throws Exception {
    Path text = folder.resolve("text.jar");
    Files.writeString(text, "pack: zags\n");
    assertRefused(text, "text.jar", "не архив");
    Path empty = folder.resolve("empty.jar");
    Files.write(empty, new byte[0]);
    assertRefused(empty, "empty.jar", "не архив");
    byte[] whole = Files.readAllBytes(zip(Map.of("pack.yaml", new byte[5000])));
    for (int length = 1; length < whole.length; length += 7) {
      Path cut = folder.resolve("cut.jar");
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThrows(RefusedPack.class, () -> PackFile.open(cut));
    }
    assertThrows(IOException.class, () -> PackFile.open(folder.resolve("nowhere.jar")));
  }

  @Test
  void refusesAManifestThatCannotBeReadAndAPackWithoutAPassport() throws Exception {
    assertRefused(
        zip(Map.of("pack.yaml", YAML, MANIFEST, "no manifest".getBytes(StandardCharsets.UTF_8))),
        MANIFEST,
        "не читается");
    assertRefused(
        zip(Map.of("pack.yaml", YAML, MANIFEST, new byte[70_000])), MANIFEST, "больше 64 КБ");
    assertRefused(zip(Map.of("a.yaml", YAML)), "", "Нет файла pack.yaml");
    assertRefused(
        zip(Map.of("catalog/pack.yaml", YAML, "a.yaml", YAML)), "a.yaml", "вне папки catalog/");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() throws Exception {
    RefusedPack refused =
        assertThrows(
            RefusedPack.class,
            () -> PackFile.open(zip(Map.of("a.class", YAML, "../b.yaml", YAML, "c.txt", YAML))));
    assertEquals(3, refused.violations().count());
  }

  @Test
  void readsAFolderAndPassesOverTheFilesOfTheBuild() throws Exception {
    Files.createDirectories(folder.resolve("pack/services"));
    Files.createDirectories(folder.resolve("pack/target/classes"));
    Files.write(folder.resolve("pack/pack.yaml"), YAML);
    Files.write(folder.resolve("pack/services/a.yaml"), YAML);
    Files.write(folder.resolve("pack/pom.xml"), YAML);
    Files.write(folder.resolve("pack/bnd.bnd"), YAML);
    Files.write(folder.resolve("pack/.gitignore"), YAML);
    Files.write(folder.resolve("pack/target/classes/A.class"), YAML);
    PackFile pack = PackFile.ofFolder(folder.resolve("pack"));
    assertEquals(Set.of("pack.yaml", "services/a.yaml"), pack.files().keySet());
    assertEquals(
        PackFile.open(zip(Map.of("pack.yaml", YAML, "services/a.yaml", YAML))).sha256(),
        pack.sha256());
    Files.write(folder.resolve("pack/A.class"), YAML);
    Files.createSymbolicLink(
        folder.resolve("pack/link.yaml"), folder.resolve("pack/services/a.yaml"));
    RefusedPack refused =
        assertThrows(RefusedPack.class, () -> PackFile.ofFolder(folder.resolve("pack")));
    assertEquals(
        List.of("A.class", "link.yaml"),
        refused.violations().stream().map(Violation::file).toList());
    assertThrows(IOException.class, () -> PackFile.ofFolder(folder.resolve("nowhere")));
  }

  private DynamicTest refused(String name, Map<String, byte[]> entries, String file, String what) {
    return DynamicTest.dynamicTest(
        name.length() > 60 ? name.substring(0, 60) : name.replaceAll("\\p{Cntrl}", "?"),
        () -> assertRefused(zip(entries), file, what));
  }

  private static void assertRefused(Path file, String name, String what) {
    RefusedPack refused = assertThrows(RefusedPack.class, () -> PackFile.open(file));
    assertFalse(refused.violations().isEmpty());
    assertTrue(
        refused.violations().stream()
            .anyMatch(
                found ->
                    found.file().contains(name)
                        && found.what().contains(what)
                        && !found.cure().isBlank()),
        () -> what + ", but " + refused.violations());
  }

  private static byte[] manifest(String line) {
    return ("Manifest-Version: 1.0\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    Path file = Files.createTempFile(folder, "pack", ".jar");
    return Files.write(file, bytes.toByteArray());
  }

  private static byte[] replace(byte[] bytes, String old, String replacement) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(old, replacement)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
