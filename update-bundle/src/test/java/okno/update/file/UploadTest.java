package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

/** Which kinds of files there are, and what is said to all others. */
class UploadTest {
  @TempDir Path folder;

  @Test
  void aBundleIsReadFromItsManifest() throws Exception {
    Path file =
        Jars.bundle("catalog-store; singleton:=true", "1.2.3.q")
            .header(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"a.A,a.B\",osgi.service;objectClass=\"c.C\"")
            .file("a/A.class", "code")
            .write(folder.resolve("a.jar"));
    BundleFile bundle = bundle(read(file).get(0));
    assertEquals("catalog-store", bundle.name());
    assertEquals(new Version("1.2.3.q"), bundle.version());
    assertEquals(List.of("a.A", "a.B", "c.C"), bundle.offeredServices());
    assertEquals("1.2.3.q", bundle.headers().get("bundle-version"));
    assertTrue(bundle.has("osgi.service"));
    assertFalse(bundle.has("okno.content"));
    assertEquals(Map.of(), bundle.capability("okno.content"));
    assertEquals(file, bundle.path());
    assertEquals(Sha256.of(file), bundle.sha256());
  }

  @Test
  void aContentBundleTellsItsPack() throws Exception {
    Path file = Jars.content("zags", "1.1.0").write(folder.resolve("a.jar"));
    Map<String, Object> pack = bundle(read(file).get(0)).capability("okno.content");
    assertEquals("zags", pack.get("pack"));
    assertEquals(new Version("1.1.0"), pack.get("version"));
  }

  @Test
  void aBarePackStaysAsItIsAndOneInItsFolderIsRepacked() throws Exception {
    Path root =
        Jars.zip()
            .file("pack.yaml", "a")
            .file("services/b.yaml", "b")
            .write(folder.resolve("a.zip"));
    assertEquals(new BarePack(root, Sha256.of(root)), read(root).get(0));
    Path inFolder =
        Jars.zip()
            .file("zags/", "")
            .file("zags/pack.yaml", "a")
            .file("zags/services/b.yaml", "b")
            .write(folder.resolve("b.zip"));
    Arrival repacked = read(inFolder).get(0);
    assertEquals(Sha256.of(inFolder), repacked.sha256());
    assertEquals(List.of("pack.yaml", "services/b.yaml"), names(repacked.path()));
  }

  @Test
  void aSetIsEachOfItsFiles() throws Exception {
    Path pack = Jars.zip().file("pack.yaml", "a").write(folder.resolve("p.zip"));
    Path bundle = Jars.bundle("a", "1.0.0").write(folder.resolve("a.jar"));
    List<Arrival> arrivals = read(set(folder.resolve("set.zip"), bundle, pack));
    assertEquals(2, arrivals.size());
    assertEquals("a", bundle(arrivals.get(0)).name());
    assertEquals(Sha256.of(bundle), Sha256.of(arrivals.get(0).path()));
    assertEquals("", arrivals.get(1).match(BundleFile::name, p -> ""));
  }

  @Test
  void aSetIsNoDeeperLargerOrOtherThanThat() throws Exception {
    Path bundle = Jars.bundle("a", "1.0.0").write(folder.resolve("a.jar"));
    Path inner = set(folder.resolve("inner.zip"), bundle);
    refused("inner.zip: Набор внутри набора", set(folder.resolve("outer.zip"), inner));

    Jars many = Jars.zip();
    for (int i = 0; i <= Upload.LARGEST_SET; i++) {
      many.file(i + ".jar", Files.readAllBytes(bundle));
    }
    refused("В наборе больше 50 файлов", many.write(folder.resolve("many.zip")));

    Path twin = Jars.bundle("a", "2.0.0").write(folder.resolve("b.jar"));
    refused("два файла с именем a", set(folder.resolve("twins.zip"), bundle, twin));

    Path mixed =
        Jars.zip().file("a.jar", Files.readAllBytes(bundle)).file("x.txt", "x").write(at());
    refused("лежит «x.txt»", mixed);
    Path broken = Jars.zip().file("a.jar", "nothing").write(at());
    refused("a.jar: Это текстовый файл", broken);
  }

  @Test
  void whateverElseIsToldWhatItIs() throws Exception {
    refused("Файл пуст", text(""));
    refused("Это страница сайта", text("\n<!DOCTYPE html><html>404</html>"));
    refused("Это файл XML", text("<?xml version='1.0'?>"));
    refused("Это текстовый файл", text("pack: zags\ntitle: ЗАГС " + "длинный".repeat(200)));
    refused("Это не jar и не zip", Files.write(at(), new byte[] {1, 2, 3, 0}));
    refused("архив другого вида", Files.write(at(), new byte[] {0x1f, (byte) 0x8b, 8, 0}));
    refused("испорчен в самом начале", text("PKxx"));
    refused("Файл не читается", folder.resolve("nowhere.jar"));
    refused("нет ни одного файла", Jars.zip().write(at()));
    refused("нет ни одного файла", Jars.zip().file("a/", "").write(at()));
    refused("jar без Bundle-SymbolicName", Jars.jar().file("a/A.class", "x").write(at()));
    refused("нет ни манифеста, ни pack.yaml", Jars.zip().file("a.txt", "x").write(at()));
    Path whole = Jars.bundle("a", "1.0.0").file("a", "x".repeat(2000)).write(at());
    byte[] bytes = Files.readAllBytes(whole);
    refused("обрывается", Files.write(at(), Arrays.copyOf(bytes, bytes.length - 40)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../a", "часть", "a/b"})
  void aSymbolicNameIsPlain(String name) throws Exception {
    refused("Bundle-SymbolicName", Jars.bundle(name, "1.0.0").write(at()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0.0-SNAPSHOT", "1.x", "1.2.3.4.5", "-1", "99999999999"})
  void aVersionIsStrict(String version) throws Exception {
    refused("нужна версия вида 1.2.3", Jars.bundle("a", version).write(at()));
  }

  @Test
  void aManifestOfTheFirstEditionIsNoBundle() throws Exception {
    Path file =
        Jars.jar().header("Bundle-SymbolicName", "a").header("Bundle-Version", "1.0.0").write(at());
    refused("Bundle-ManifestVersion", file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bundle-Activator",
        "bundle-activator",
        "ExtensionBundle-Activator",
        "Service-Component",
        "Import-Package",
        "Export-Package",
        "DynamicImport-Package",
        "Require-Bundle",
        "Fragment-Host",
        "Bundle-ClassPath",
        "Bundle-NativeCode",
        "Multi-Release"
      })
  void contentHasNothingThatRunsOrWires(String header) throws Exception {
    Path file = Jars.content("zags", "1.0.0").header(header, "a.b").write(at());
    Refused refused = refused("пакет содержания ничего не исполняет", file);
    assertTrue(
        refused.getMessage().toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT)));
  }

  @Test
  void contentHasNoClasses() throws Exception {
    refused(
        "«catalog/A.CLASS»", Jars.content("a", "1.0.0").file("catalog/A.CLASS", "x").write(at()));
  }

  private Path at() throws IOException {
    return Files.createTempFile(folder, "test", ".jar");
  }

  private Path text(String text) throws IOException {
    return Files.write(at(), text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Arrival> read(Path file) throws Exception {
    return Upload.read(file, Files.createTempDirectory(folder, "scratch"), SignaturePolicy.off());
  }

  private Refused refused(String part, Path file) {
    Refused refused = assertThrows(Refused.class, () -> read(file));
    assertEquals(Reason.FILE, refused.reason());
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
    return refused;
  }

  static Path set(Path file, Path... parts) throws IOException {
    Jars set = Jars.zip();
    for (Path part : parts) {
      set.file(part.getFileName().toString(), Files.readAllBytes(part));
    }
    return set.write(file);
  }

  static List<String> names(Path zip) throws IOException {
    try (ZipFile open = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
      return open.stream().map(Object::toString).sorted().toList();
    }
  }

  private static BundleFile bundle(Arrival arrival) {
    return arrival.match(
        bundle -> bundle,
        pack -> {
          throw new AssertionError("a pack");
        });
  }
}
