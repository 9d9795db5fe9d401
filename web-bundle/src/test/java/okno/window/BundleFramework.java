package okno.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.scr.info.ScrInfo;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework with declarative services, in which this bundle runs as it was compiled. */
public final class BundleFramework implements AutoCloseable {
  private static final Path CLASSES = Path.of("target", "classes");

  /** What this bundle and declarative services import; it comes from the class path of the test. */
  private static final String PACKAGES =
      packages("1.1.0", "okno.catalog", "okno.content", "okno.model")
          + packages("1.0.0", "okno.search", "okno.web", "okno.web.local")
          + packages("1.0.0", "org.jspecify.annotations")
          + packages("3.2.3", "gg.jte", "gg.jte.html", "gg.jte.runtime")
          + packages("6.0.0", "jakarta.servlet", "jakarta.servlet.http")
          + packages("2.22.4", "com.fasterxml.jackson.core")
          + packages("2.0.17", "org.slf4j")
          + packages("1.5.1", "org.osgi.service.component", "org.osgi.service.component.runtime")
          + packages("1.5.1", "org.osgi.service.component.runtime.dto")
          + packages("1.3.0", "org.osgi.util.promise").replaceAll(",$", "");

  private final Path folder;
  private final Framework framework;

  /**
   * @param folder for everything, the data of the installation too
   */
  public BundleFramework(Path folder) throws BundleException, IOException {
    this.folder = folder;
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, PACKAGES);
    settings.put(
        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
        "osgi.implementation;osgi.implementation=osgi.http;version:Version=2.0");
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework = factory.newFramework(settings);
    framework.start();
    String scr = ScrInfo.class.getProtectionDomain().getCodeSource().getLocation().toString();
    context().installBundle(scr).start();
  }

  private static String packages(String version, String... names) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(name).append(";version=").append(version).append(',');
    }
    return all.toString();
  }

  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs this bundle under a version of its own. */
  public Bundle install(String version) throws BundleException, IOException {
    try (InputStream jar = jar(version)) {
      return context().installBundle("test:web-bundle:" + version, jar);
    }
  }

  /** Puts another version in the place of one. */
  public void update(Bundle bundle, String version) throws BundleException, IOException {
    try (InputStream jar = jar(version)) {
      bundle.update(jar);
    }
  }

  /** Waits until nothing of what has been uninstalled or updated is left. */
  public void refresh() throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            null,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    refreshed.await();
  }

  private InputStream jar(String version) throws IOException {
    Path jar = folder.resolve("web-bundle-" + version + ".jar");
    Manifest manifest;
    try (InputStream in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
      manifest = new Manifest(in);
    }
    manifest.getMainAttributes().put(new Attributes.Name(Constants.BUNDLE_VERSION), version);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Path path : files()) {
        String name = CLASSES.relativize(path).toString().replace('\\', '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new ZipEntry(name));
          out.write(content(name, Files.readAllBytes(path), version));
        }
      }
    }
    return Files.newInputStream(jar);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(CLASSES)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Each version has another static file; the folder of the data stands in for a configuration. */
  private byte[] content(String name, byte[] bytes, String version) {
    if (name.equals("static/icon.svg")) {
      return (new String(bytes, StandardCharsets.UTF_8) + "<!-- " + version + " -->")
          .getBytes(StandardCharsets.UTF_8);
    }
    if (name.equals("OSGI-INF/okno.window.shell.Installation.xml")) {
      return new String(bytes, StandardCharsets.UTF_8)
          .replace("type=\"String\" value=\"\"", "type=\"String\" value=\"" + folder + "\"")
          .getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(60_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
