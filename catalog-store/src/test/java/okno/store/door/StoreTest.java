package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okno.catalog.Catalog;
import okno.catalog.CatalogListener;
import okno.catalog.ChangeSets;
import okno.content.ContentDoor;
import okno.content.Packs;
import okno.store.door.Town.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;

/** The component in a real framework, with content bundles that come and go. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StoreTest extends InFelix {
  @Test
  void offersTheCatalogueOnlyWhenThePacksThatAreThereAreIn() throws Exception {
    install(hello("1.0.0", "Здравствуйте")).start();
    install(new Pack("zags", "1.0.0").phrase("bye", "До свидания"));
    List<Long> seen = new CopyOnWriteArrayList<>();
    context.addServiceListener(
        event -> seen.add(catalog().map(catalog -> catalog.now().revision()).orElse(-1L)),
        "(objectClass=" + Catalog.class.getName() + ")");
    open();
    await(() -> !seen.isEmpty());
    assertEquals(List.of(2L), seen, "both packs, started or not, were in before it was offered");
    assertEquals("Здравствуйте", title("phrase/hello"));
    assertNotNull(context.getServiceReference(ChangeSets.class));
    assertNotNull(context.getServiceReference(Packs.class));
  }

  @Test
  void anEmptyCatalogueIsNotOfferedButItsDoorIs() throws Exception {
    open();
    await(() -> context.getServiceReference(ContentDoor.class) != null);
    assertTrue(catalog().isEmpty());
    service(ContentDoor.class).enter(folderOf(hello("1.0.0", "Здравствуйте")), Town.OPERATOR);
    await(() -> catalog().isPresent());
    assertEquals("Здравствуйте", title("phrase/hello"));
  }

  @Test
  void listenersComeAndGoAndHearRevisionsInOrder() throws Exception {
    BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    CatalogListener failing =
        (revision, entries) -> {
          throw new IllegalStateException("on purpose");
        };
    context.registerService(CatalogListener.class, failing, null);
    var registration =
        context.registerService(
            CatalogListener.class, (revision, entries) -> heard.add(revision), null);
    open();
    install(hello("1.0.0", "Здравствуйте"));
    assertEquals(1L, heard.poll(20, TimeUnit.SECONDS));
    install(new Pack("zags", "1.0.0").phrase("bye", "До свидания"));
    assertEquals(2L, heard.poll(20, TimeUnit.SECONDS));
    registration.unregister();
    install(new Pack("mvd", "1.0.0").phrase("ok", "Хорошо"));
    await(() -> title("phrase/ok").equals("Хорошо"));
    assertNull(heard.poll());
  }

  @Test
  void updatingABundlePublishesAndAnOlderVersionRollsBack() throws Exception {
    open();
    Bundle bundle = install(hello("1.0.0", "Здравствуйте"));
    bundle.start();
    await(() -> title("phrase/hello").equals("Здравствуйте"));
    update(bundle, hello("1.1.0", "Привет"));
    await(() -> title("phrase/hello").equals("Привет"));
    update(bundle, hello("1.0.0", "Здравствуйте"));
    await(() -> title("phrase/hello").equals("Здравствуйте"));
    assertEquals("1.0.0", state("common").version());
    bundle.uninstall();
    assertEquals("Здравствуйте", title("phrase/hello"), "leaving withdraws nothing");
  }

  @Test
  void aPushedPackOutlivesARestartBesideAnOlderBundle() throws Exception {
    open();
    install(hello("1.0.0", "Здравствуйте"));
    await(() -> title("phrase/hello").equals("Здравствуйте"));
    service(ContentDoor.class).enter(folderOf(hello("1.2.0", "Привет")), Town.OPERATOR);
    open();
    await(() -> catalog().isPresent());
    assertEquals("Привет", title("phrase/hello"));
    assertEquals("1.2.0", state("common").version());
  }

  @Test
  void aPackThatLacksSomethingEntersWhenItComes() throws Exception {
    open();
    install(
        new Pack("zags", "1.0.0")
            .card("zags-brak", Cards.referred("zags-brak", "Брак", "sorry", "")));
    await(() -> packs().map(Packs::states).filter(all -> !all.isEmpty()).isPresent());
    assertEquals("", state("zags").version());
    assertNotNull(state("zags").lastRefusal());
    install(new Pack("common", "1.0.0").lists(Cards.AROUND).phrase("sorry", "Мне жаль"));
    await(() -> title("service/zags-brak").equals("Брак"));
    assertNull(state("zags").lastRefusal());
  }

  @Test
  void ofTwoBundlesWithOnePackTheNewerIsMeant() throws Exception {
    install(hello("1.1.0", "Привет"));
    install(hello("1.0.0", "Здравствуйте"));
    open();
    await(() -> title("phrase/hello").equals("Привет"));
    assertEquals("1.1.0", state("common").version());
  }

  @Test
  void aBundleWithCodeIsNoContent() throws Exception {
    Path pack = folderOf(hello("1.0.0", "Здравствуйте"));
    Files.write(pack.resolve("Evil.class"), new byte[] {1, 2, 3});
    Path jar = Zips.bundle(folder.resolve("evil.jar"), pack, "common", "1.0.0");
    context.installBundle(jar.toUri().toString());
    open();
    await(() -> packs().map(Packs::states).filter(all -> !all.isEmpty()).isPresent());
    assertTrue(
        state("common").lastRefusal().violations().toString().contains("Evil.class"),
        state("common").toString());
    assertTrue(catalog().isEmpty());
  }

  @Test
  void theManifestSaysWhatThePackSays() throws Exception {
    Path jar =
        Zips.bundle(
            folder.resolve("other.jar"),
            folderOf(hello("1.0.0", "Здравствуйте")),
            "common",
            "2.0.0");
    context.installBundle(jar.toUri().toString());
    open();
    await(() -> packs().map(Packs::states).filter(all -> !all.isEmpty()).isPresent());
    assertEquals("pack.yaml", state("common").lastRefusal().violations().list().get(0).file());
  }

  @Test
  void aFileThatCannotBeOpenedLeavesTheComponentWithoutServices() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(data.resolve("catalog.db"), "мусор".repeat(999).getBytes(StandardCharsets.UTF_8));
    open();
    assertNull(context.getServiceReference(ContentDoor.class));
    assertTrue(catalog().isEmpty());
  }

  @Test
  void aZoneThatIsNoneIsSaidAndNothingIsOffered() {
    store = new Store(context, configuration("Moscow"));
    assertNull(context.getServiceReference(ContentDoor.class));
  }
}
