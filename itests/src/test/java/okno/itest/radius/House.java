package okno.itest.radius;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import okno.itest.Distribution;
import okno.itest.hot.file.BundleFile;
import okno.update.Refused;
import okno.update.file.SignaturePolicy;
import okno.update.file.Upload;
import okno.update.radius.Outlook;
import okno.update.radius.Radius;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.utils.properties.Properties;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.resolver.Resolver;

/**
 * All bundles of a distribution, installed and wired in a framework with the distribution's own
 * settings, none of them started: wires do not depend on it. The distribution carries nothing that
 * it does not install, so what lies in its folder {@code system} is what takes part.
 */
final class House implements AutoCloseable {
  private final Path home;
  private final Path folder;
  private final Framework framework;
  private final BundleContext context;
  private int files;

  /**
   * @param home of the unpacked distribution
   * @param folder for the framework and for files; empty
   */
  House(Path home, Path folder) throws IOException, BundleException {
    this.home = home;
    this.folder = folder;
    framework = new FrameworkFactory().newFramework(settings());
    framework.init();
    context = framework.getBundleContext();
    for (Path jar : jars(home.resolve("system"))) {
      if (isInstalled(jar)) {
        install(jar);
      }
    }
    resolve();
  }

  /** The bundles of ours, content packs among them. */
  List<String> ours() throws IOException {
    return Distribution.bundles(home);
  }

  BundleFile bundle(String name) throws IOException {
    return BundleFile.of(home, name);
  }

  /** One more neighbour. */
  void moveIn(BundleFile bundle) throws IOException, BundleException {
    install(write(bundle));
    resolve();
  }

  /** What update-bundle would say to these, arriving together and in place. */
  Outlook foretell(BundleFile... arriving) throws IOException, Refused {
    List<okno.update.file.BundleFile> read = new ArrayList<>();
    for (BundleFile bundle : arriving) {
      Upload.read(write(bundle), folder, SignaturePolicy.off()).stream()
          .map(okno.update.file.BundleFile.class::cast)
          .forEach(read::add);
    }
    Resolver resolver = context.getService(context.getServiceReference(Resolver.class));
    return new Radius(context, resolver).of(read, false);
  }

  private Path write(BundleFile bundle) throws IOException {
    return bundle.write(folder.resolve(bundle.bundle() + "-" + files++ + ".jar"));
  }

  private void install(Path jar) throws IOException, BundleException {
    try (InputStream in = Files.newInputStream(jar)) {
      context.installBundle(jar.toUri().toString(), in);
    }
  }

  private void resolve() {
    framework.adapt(FrameworkWiring.class).resolveBundles(null);
    List<String> without =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
            .map(Bundle::getSymbolicName)
            .toList();
    if (!without.isEmpty()) {
      throw new IllegalStateException("These bundles of the distribution lack wires: " + without);
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Not the framework itself nor what extends it: that is on the class path of Karaf's start. */
  private static boolean isInstalled(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes headers = file.getManifest().getMainAttributes();
      String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
      String host = headers.getValue(Constants.FRAGMENT_HOST);
      return name != null
          && !name.startsWith("org.apache.felix.framework")
          && (host == null || !host.startsWith(Constants.SYSTEM_BUNDLE_SYMBOLICNAME));
    }
  }

  /** The packages of the platform as Karaf offers them: they decide who wires to whom. */
  private Map<String, String> settings() throws IOException {
    String jre = Files.readString(home.resolve("etc/jre.properties"));
    String config = Files.readString(home.resolve("etc/config.properties"));
    Properties read = new Properties(true);
    read.load(new StringReader(jre + "\n" + config));
    String packages = Constants.FRAMEWORK_SYSTEMPACKAGES;
    String more = Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA;
    return Map.of(
        packages,
        read.getProperty(packages),
        more,
        read.getProperty(more),
        Constants.FRAMEWORK_STORAGE,
        folder.resolve("cache").toString());
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
