package okno.store.door;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okno.catalog.Catalog;
import okno.content.PackState;
import okno.content.Packs;
import okno.model.EntryId;
import okno.store.door.Town.Pack;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A real framework in which the component lives, and content bundles that come and go. */
abstract class InFelix {
  @TempDir Path folder;
  Framework framework;
  BundleContext context;
  @Nullable Store store;
  int files;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stop() throws Exception {
    if (store != null) {
      store.close();
    }
    framework.stop();
    framework.waitForStop(10_000);
  }

  void open() {
    if (store != null) {
      store.close();
    }
    store = new Store(context, configuration("Europe/Moscow"));
  }

  Store.Configuration configuration(String zone) {
    return new Store.Configuration() {
      @Override
      public String data() {
        return folder.resolve("data").toString();
      }

      @Override
      public String zone() {
        return zone;
      }

      @Override
      public String[] trusted() {
        return new String[] {"common", "zags", "mvd"};
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return Store.Configuration.class;
      }
    };
  }

  static Pack hello(String version, String text) {
    return new Pack("common", version).phrase("hello", text);
  }

  Path folderOf(Pack pack) throws Exception {
    return pack.write(folder.resolve("pack" + files++));
  }

  Path jar(Pack pack) throws Exception {
    Path jar = folder.resolve("pack" + files++ + ".jar");
    return Zips.bundle(jar, folderOf(pack), pack.name(), pack.version());
  }

  Bundle install(Pack pack) throws Exception {
    return context.installBundle(jar(pack).toUri().toString());
  }

  void update(Bundle bundle, Pack pack) throws Exception {
    try (InputStream in = Files.newInputStream(jar(pack))) {
      bundle.update(in);
    }
  }

  Optional<Catalog> catalog() {
    return find(Catalog.class);
  }

  Optional<Packs> packs() {
    return find(Packs.class);
  }

  <T> T service(Class<T> type) {
    return find(type).orElseThrow();
  }

  <T> Optional<T> find(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    return Optional.ofNullable(reference).map(context::getService);
  }

  String title(String entry) {
    return catalog()
        .flatMap(catalog -> catalog.now().find(EntryId.parse(entry)))
        .map(edition -> edition.content().title())
        .orElse("");
  }

  PackState state(String pack) {
    Map<String, PackState> states = new HashMap<>();
    service(Packs.class).states().forEach(state -> states.put(state.pack(), state));
    return states.get(pack);
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "the condition was not met within 30 s");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
