package okno.update.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The installed bundles, as far as an update has to do with them. */
final class Installed {
  private final BundleContext context;

  Installed(BundleContext context) {
    this.context = context;
  }

  /** The bundle of a name; of several, the newest version. */
  Optional<Bundle> named(String name) {
    return all(name).stream().max(Comparator.comparing(Bundle::getVersion));
  }

  /** All bundles of a name: more than one only while a version stands beside another. */
  List<Bundle> all(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .toList();
  }

  List<Bundle> all() {
    return List.of(context.getBundles());
  }

  /** What the framework restarts when these are refreshed, without these. */
  Set<Bundle> dependants(Collection<Bundle> bundles) {
    Set<Bundle> closure = new HashSet<>(wiring().getDependencyClosure(bundles));
    closure.removeAll(bundles);
    return closure;
  }

  /** Refreshes and waits until the framework has restarted what it had to. */
  void refresh(Collection<Bundle> bundles, Patience patience) throws InterruptedException {
    Patience.Signal done = patience.signal();
    wiring()
        .refreshBundles(
            bundles,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.give();
              }
            });
    done.await();
  }

  /** All of them together, so that the resolver may choose what suits all; whether all resolved. */
  boolean resolve(Collection<Bundle> bundles) {
    return wiring().resolveBundles(bundles);
  }

  /** Whether an old revision of one of these is still in use by somebody. */
  boolean hasOldRevisions(Collection<Bundle> bundles) {
    return wiring().getRemovalPendingBundles().stream().anyMatch(bundles::contains);
  }

  static void start(Bundle bundle) throws BundleException {
    if (!isFragment(bundle)) {
      bundle.start();
    }
  }

  /** Stops it without forgetting that it is meant to run. */
  static void rest(Bundle bundle) {
    try {
      bundle.stop(Bundle.STOP_TRANSIENT);
    } catch (BundleException itsOwnFault) {
      // The framework has stopped it all the same; only its activator complained.
    }
  }

  static boolean isFragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  static boolean runs(Bundle bundle) {
    return isFragment(bundle)
        ? bundle.getState() == Bundle.RESOLVED
        : bundle.getState() == Bundle.ACTIVE;
  }

  static int startLevel(Bundle bundle) {
    return bundle.adapt(BundleStartLevel.class).getStartLevel();
  }

  /** Whether somebody has started it and nobody has stopped it since. */
  static boolean isMeantToRun(Bundle bundle) {
    return isFragment(bundle) || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
  }

  static void startAt(Bundle bundle, int level) {
    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }
}
