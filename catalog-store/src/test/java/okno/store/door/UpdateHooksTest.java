package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okno.catalog.ChangeSets;
import okno.catalog.Person;
import okno.catalog.StoreClosed;
import okno.content.ContentDoor;
import okno.store.door.Town.Pack;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** What whoever installs bundles asks, and what it is told. */
class UpdateHooksTest extends InFelix {
  private static final int REPLACEMENTS = 60;

  @Test
  void areThereAsLongAsTheDoor() throws Exception {
    openDoor();
    Function<List<Path>, List<String>> check = hook("check");
    Path jar = jar(hello("1.0.0", "Здравствуйте"));
    assertEquals(List.of(), check.apply(List.of(jar)));
    store.close();
    assertNull(context.getServiceReference("java.util.function.Function"));
    assertThrows(StoreClosed.class, () -> check.apply(List.of(jar)));
  }

  @Test
  void bundlesThatArriveTogetherAreJudgedTogetherAndNothingIsWritten() throws Exception {
    openDoor();
    Path common = jar(new Pack("common", "1.0.0").lists(Cards.AROUND).phrase("sorry", "Мне жаль"));
    Path zags = jar(brak("1.0.0"));
    assertEquals(List.of(), check(zags, common));
    List<String> alone = check(zags);
    assertTrue(alone.get(0).startsWith("services/zags-brak.yaml:"), alone.toString());
    List<String> beside = check(zags, jar(new Pack("mvd", "1.0.0").phrase("a", "А")));
    assertTrue(beside.get(0).startsWith("zags/services/zags-brak.yaml:"), beside.toString());
    assertTrue(service(ContentDoor.class).check(common).toString().startsWith("Published"));
    assertTrue(packs().orElseThrow().states().isEmpty());
  }

  @Test
  void aPackThatWillHaveToWaitIsJudgedBesideThoseThatEnterWithIt() throws Exception {
    openDoor();
    Path common = jar(new Pack("common", "1.0.0").lists(Cards.AROUND).phrase("sorry", "Мне жаль"));
    Path waits =
        jar(
            new Pack("strangers", "1.0.0")
                .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "")));
    assertEquals(List.of(), check(waits, common));
    Path thief = jar(new Pack("strangers", "1.0.0").phrase("sorry", "Моё"));
    assertTrue(check(thief, common).get(0).contains("есть и в пакете «common»"));
  }

  @Test
  void aFileWhoseFormIsWrongIsToldBeforeAnythingElse() throws Exception {
    openDoor();
    Path folder = folderOf(hello("1.0.0", "Здравствуйте"));
    Files.write(folder.resolve("Evil.class"), new byte[] {1, 2, 3});
    Path evil = Zips.bundle(this.folder.resolve("evil.jar"), folder, "common", "1.0.0");
    List<String> wrong = check(evil, jar(brak("1.0.0")));
    assertEquals(1, wrong.size(), wrong.toString());
    assertTrue(wrong.get(0).contains("evil.jar/catalog/Evil.class:0: "), wrong.get(0));

    Path lying =
        Zips.bundle(
            this.folder.resolve("lying.jar"),
            folderOf(hello("1.0.0", "Здравствуйте")),
            "common",
            "2.0.0");
    assertTrue(check(lying).get(0).startsWith("pack.yaml:0: В pack.yaml — «common» 1.0.0"));

    Path bare = Zips.zip(this.folder.resolve("bare.zip"), folderOf(hello("1.0.0", "Привет")));
    assertTrue(check(bare).get(0).contains("Манифест не называет пакета"));

    List<String> twice = check(jar(hello("1.0.0", "Привет")), jar(hello("1.0.1", "Привет")));
    assertTrue(twice.get(0).contains("Пакет «common» есть и в файле"), twice.toString());
  }

  @Test
  void aBundleAsMavenBuildsItIsAPack() throws Exception {
    openDoor();
    Path jar = folder.resolve("maven.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      stored(zip, "META-INF/", "");
      stored(
          zip,
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBuild-Jdk-Spec: 17\r\n"
              + "Bundle-SymbolicName: content-common\r\nBundle-Version: 1.0.0\r\n"
              + "Provide-Capability: osgi.extender;osgi.extender=\"a;b,c\",okno.content;o\r\n"
              + " kno.content=common;pack=common;version:Version=\"1.0.0\"\r\n"
              + "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"\r\n\r\n");
      stored(zip, "META-INF/maven/okno/content-common/pom.xml", "<project/>");
      stored(zip, "META-INF/maven/okno/content-common/pom.properties", "version=1.0.0");
      stored(zip, "catalog/", "");
      stored(zip, "catalog/pack.yaml", "pack: common\ntitle: \"Общее\"\nversion: 1.0.0\n");
      stored(zip, "catalog/lists.yaml", "phrases:\n  - {id: hello, text: \"Здравствуйте\"}\n");
    }
    assertEquals(List.of(), check(jar));
    context.installBundle(jar.toUri().toString());
    await(() -> settled("common", "1.0.0").equals("in"));
  }

  @Test
  void aBarePackBecomesABundle() throws Exception {
    openDoor();
    Function<Path, Path> fold = hook("fold");
    Path zip = Zips.zip(folder.resolve("pack.zip"), folderOf(hello("1.0.0", "Здравствуйте")));
    Path jar = fold.apply(zip);
    assertEquals(List.of(), check(jar));
    Bundle bundle = context.installBundle(jar.toUri().toString());
    assertEquals("content-common", bundle.getSymbolicName());
    await(() -> settled("common", "1.0.0").equals("in"));
    Files.delete(jar);

    Path nothing = Files.write(folder.resolve("nothing.zip"), new byte[100]);
    var refused = assertThrows(IllegalArgumentException.class, () -> fold.apply(nothing));
    assertTrue(refused.getMessage().contains("Это не архив"), refused.getMessage());
  }

  @Test
  void settlesWhatEntersAlsoAnOlderVersionAndWhatIsInAlready() throws Exception {
    openDoor();
    assertEquals("", settled("common", "1.0.0"));
    Bundle bundle = install(hello("1.0.0", "Здравствуйте"));
    await(() -> settled("common", "1.0.0").equals("in"));
    update(bundle, hello("1.1.0", "Привет"));
    assertFalse(settled("common", "1.1.0").startsWith("refused"));
    await(() -> settled("common", "1.1.0").equals("in"));
    assertEquals("", settled("common", "1.0.0"));
    update(bundle, hello("1.0.0", "Здравствуйте"));
    await(() -> settled("common", "1.0.0").equals("in"));
    assertEquals("Здравствуйте", title("phrase/hello"));
    update(bundle, hello("1.0.0", "Здравствуйте"));
    await(() -> settled("common", "1.0.0").equals("in"));
    update(bundle, hello("1.2.0", "Здравствуйте"));
    await(() -> settled("common", "1.2.0").equals("in"));
    assertEquals(3, revision());
  }

  @Test
  void saysWhyAPackWaitsAndWhatBecameOfIt() throws Exception {
    openDoor();
    install(hello("1.0.0", "Здравствуйте"));
    install(new Pack("strangers", "1.0.0").says("author: \"Анна\"").phrase("a", "А"));
    await(() -> settled("strangers", "1.0.0").startsWith("waiting: "));
    assertTrue(settled("strangers", "1.0.0").contains("списке доверенных"));
    await(() -> find(ChangeSets.class).isPresent());
    ChangeSets sets = service(ChangeSets.class);
    sets.reject(sets.waiting().get(0).id(), new Person("Борис"), "не то");
    assertTrue(settled("strangers", "1.0.0").startsWith("refused: "));
  }

  @Test
  void aRefusalCountsUntilWhatWasMissingComes() throws Exception {
    openDoor();
    install(brak("1.0.0"));
    await(() -> settled("zags", "1.0.0").startsWith("refused: services/zags-brak.yaml:"));
    install(new Pack("common", "1.0.0").lists(Cards.AROUND).phrase("sorry", "Мне жаль"));
    await(
        () -> {
          String now = settled("zags", "1.0.0");
          assertFalse(now.startsWith("refused"), now);
          return now.equals("in");
        });
  }

  @Test
  void theSameVersionWithOtherContentIsRefusedAndTheOldFilePutBackIsIn() throws Exception {
    openDoor();
    Path good = jar(hello("1.0.0", "Здравствуйте"));
    Bundle bundle = context.installBundle(good.toUri().toString());
    await(() -> settled("common", "1.0.0").equals("in"));
    update(bundle, hello("1.0.0", "Привет"));
    await(() -> settled("common", "1.0.0").startsWith("refused: "));
    assertTrue(settled("common", "1.0.0").contains("с другим содержанием"));
    try (var in = Files.newInputStream(good)) {
      bundle.update(in);
    }
    await(() -> settled("common", "1.0.0").equals("in"));
    assertEquals(1, revision());
  }

  @Test
  void aPackWhoseFormIsWrongIsRefusedUntilItIsReplaced() throws Exception {
    openDoor();
    Bundle bundle = install(hello("1.0.0", "Здравствуйте").says("colour: red"));
    await(() -> settled("common", "1.0.0").startsWith("refused: pack.yaml:"));
    install(new Pack("mvd", "1.0.0").phrase("a", "А"));
    await(() -> settled("mvd", "1.0.0").equals("in"));
    assertTrue(settled("common", "1.0.0").startsWith("refused: "));
    update(bundle, hello("1.0.1", "Здравствуйте"));
    await(() -> settled("common", "1.0.1").equals("in"));
  }

  /** Between two moments of its replacement a bundle shows no file, or only some. */
  @Test
  void aPackThatIsJustBeingReplacedIsNotTakenForABrokenOne() throws Exception {
    openDoor();
    Bundle bundle = install(hello("1.0.0", "номер 0"));
    await(() -> settled("common", "1.0.0").equals("in"));
    for (int i = 1; i <= REPLACEMENTS; i++) {
      String version = "1.0." + i;
      Path other = folderOf(new Pack("mvd", version).phrase("a", "А " + i));
      Path jar = jar(hello(version, "номер " + i));
      try (var in = Files.newInputStream(jar)) {
        // A publication makes the store look at all bundles once more, in the worst of moments.
        service(ContentDoor.class).enter(other, Town.OPERATOR);
        bundle.update(in);
      }
      await(
          () -> {
            String now = settled("common", version);
            assertFalse(now.startsWith("refused"), now);
            return now.equals("in");
          });
    }
    assertNull(state("common").lastRefusal());
  }

  @Test
  void anUpdatedPackIsEnteredOnceWhateverIsReplacedOrStartedAfterwards() throws Exception {
    openDoor();
    Bundle bundle = install(hello("1.0.0", "Здравствуйте"));
    await(() -> settled("common", "1.0.0").equals("in"));
    long before = System.nanoTime();
    update(bundle, hello("1.1.0", "Привет"));
    await(() -> settled("common", "1.1.0").equals("in"));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    assertTrue(millis < 2000, millis + " ms, usually about 120");
    String lines = logged();

    openDoor();
    assertEquals("in", settled("common", "1.1.0"));
    assertEquals(lines, logged(), "another store enters nothing again");

    // A clean start: the distribution brings the old bundle, the newer one comes after the store.
    store.close();
    bundle.uninstall();
    bundle = install(hello("1.0.0", "Здравствуйте"));
    openDoor();
    assertEquals("Привет", title("phrase/hello"));
    update(bundle, hello("1.1.0", "Привет"));
    await(() -> settled("common", "1.1.0").equals("in"));
    assertEquals(lines, logged(), "left aside, then known");

    // Another one: a bundle the catalogue has never seen, updated before the store starts.
    store.close();
    bundle.uninstall();
    bundle = install(hello("0.9.0", "Алло"));
    openDoor();
    assertEquals("1.1.0", state("common").version());
    store.close();
    update(bundle, hello("1.1.0", "Привет"));
    openDoor();
    await(() -> settled("common", "1.1.0").equals("in"));
    assertEquals(lines, logged());
    assertEquals(2, revision());
  }

  private void openDoor() throws InterruptedException {
    open();
    await(() -> context.getServiceReference(ContentDoor.class) != null);
  }

  private static Pack brak(String version) {
    return new Pack("zags", version)
        .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", ""));
  }

  private List<String> check(Path... jars) {
    Function<List<Path>, List<String>> check = hook("check");
    return check.apply(List.of(jars));
  }

  private String settled(String pack, String version) {
    Function<Map<String, Object>, String> settled = hook("settled");
    return settled.apply(
        Map.of("okno.content", pack, "pack", pack, "version", new Version(version)));
  }

  @SuppressWarnings("unchecked")
  private <A, B> Function<A, B> hook(String name) {
    try {
      ServiceReference<?>[] found =
          context.getServiceReferences(
              "java.util.function.Function",
              "(&(okno.update.kind=okno.content)(okno.update.hook=" + name + "))");
      assertEquals(1, found.length);
      return (Function<A, B>) context.getService(found[0]);
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private long revision() {
    return catalog().orElseThrow().now().revision();
  }

  /** What the file says of the pack; a line more would be an entrance or a refusal more. */
  private String logged() {
    var state = state("common");
    return revision() + " " + state + " " + service(ChangeSets.class).since(0, 100).size();
  }

  private static void stored(ZipOutputStream zip, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
