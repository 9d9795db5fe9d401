package okno.update.radius;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okno.update.file.BundleFile;
import okno.update.file.Jars;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.resolver.Resolver;

/** A real framework in a folder of a test, and bundles that are nothing but a manifest. */
final class Town implements AutoCloseable {
  final BundleContext context;
  private final Path folder;
  private final Framework framework;
  private final Map<String, Bundle> bundles = new LinkedHashMap<>();
  private int files;

  Town(Path folder) throws BundleException {
    this.folder = folder;
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

  BundleFile file(Jars jar) throws Exception {
    return jar.open(folder.resolve("file" + files++ + ".jar"));
  }

  Bundle install(Jars jar) throws Exception {
    BundleFile file = file(jar);
    try (InputStream in = Files.newInputStream(file.path())) {
      Bundle bundle = context.installBundle(file.path().toUri().toString(), in);
      bundles.put(file.name(), bundle);
      return bundle;
    }
  }

  Bundle start(Jars jar) throws Exception {
    Bundle bundle = install(jar);
    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
      bundle.start();
    }
    return bundle;
  }

  /** All that can. */
  void resolveAndStart() throws BundleException {
    resolve();
    for (Bundle bundle : bundles.values()) {
      if (bundle.getState() == Bundle.RESOLVED
          && bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        bundle.start();
      }
    }
  }

  Outlook foretell(BundleFile... arriving) {
    return foretell(false, arriving);
  }

  Outlook foretell(boolean beside, BundleFile... arriving) {
    Map<Long, String> before = states();
    Resolver resolver = context.getService(context.getServiceReference(Resolver.class));
    Outlook outlook = new Radius(context, resolver).of(List.of(arriving), beside);
    if (!before.equals(states())) {
      throw new AssertionError("a dry run changed something: " + before + " → " + states());
    }
    return outlook;
  }

  /** Replaces in place, refreshes, resolves together, starts; says who else was refreshed. */
  Set<String> replace(Collection<BundleFile> arriving) throws Exception {
    List<Bundle> replaced = new ArrayList<>();
    for (BundleFile file : arriving) {
      Bundle bundle = bundles.get(file.name());
      if (bundle == null) {
        try (InputStream in = Files.newInputStream(file.path())) {
          bundles.put(file.name(), context.installBundle(file.path().toUri().toString(), in));
        }
      } else {
        replaced.add(bundle);
      }
    }
    Set<String> refreshed = new TreeSet<>();
    // A synchronous listener, or the events of the refresh would come after it.
    SynchronousBundleListener listener =
        event -> {
          if (event.getType() == BundleEvent.UNRESOLVED) {
            refreshed.add(event.getBundle().getSymbolicName());
          }
        };
    // Whoever runs would be started by the refresh, one after the other, and so resolved apart.
    for (Bundle bundle : framework.adapt(FrameworkWiring.class).getDependencyClosure(replaced)) {
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        bundle.stop(Bundle.STOP_TRANSIENT);
      }
    }
    for (BundleFile file : arriving) {
      Bundle bundle = bundles.get(file.name());
      if (replaced.contains(bundle)) {
        try (InputStream in = Files.newInputStream(file.path())) {
          bundle.update(in);
        }
      }
    }
    context.addBundleListener(listener);
    CountDownLatch done = new CountDownLatch(1);
    FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
    wiring.refreshBundles(replaced, event -> done.countDown());
    if (!done.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the refresh does not end");
    }
    context.removeBundleListener(listener);
    resolveAndStart();
    arriving.forEach(file -> refreshed.remove(file.name()));
    return refreshed;
  }

  /** Together, and then each for itself: one whom nobody can help may have held up the others. */
  private void resolve() {
    FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
    if (!wiring.resolveBundles(bundles.values())) {
      bundles.values().forEach(bundle -> wiring.resolveBundles(List.of(bundle)));
    }
  }

  /** Who is not resolved now. */
  Set<String> unresolved() {
    Set<String> names = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() == Bundle.INSTALLED) {
        names.add(bundle.getSymbolicName());
      }
    }
    return names;
  }

  private Map<Long, String> states() {
    Map<Long, String> states = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      states.put(bundle.getBundleId(), bundle.getState() + " " + bundle.getLastModified());
    }
    return states;
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(10_000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
