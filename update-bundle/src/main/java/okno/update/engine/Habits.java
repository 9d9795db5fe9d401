package okno.update.engine;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Notices what Karaf's own commands do past this bundle, so that {@code bundle:update} and {@code
 * feature:install} lead to the same result as {@code bin/okno update}: a bundle that somebody else
 * has updated is watched and kept, or put back; one that is started beside an older one of its name
 * takes its place; one that is new is kept. What this bundle does itself it does on a thread of its
 * own, and that is not listened to.
 */
final class Habits implements SynchronousBundleListener {
  private final Predicate<Bundle> isOurs;
  private final Predicate<Bundle> hasTwin;
  private final Predicate<Thread> isOwnThread;
  private final Consumer<Bundle> updated;
  private final Consumer<Bundle> cameBeside;
  private final Consumer<Bundle> came;
  private volatile Set<Long> fromTheBeginning = Set.of();

  Habits(
      Predicate<Bundle> isOurs,
      Predicate<Bundle> hasTwin,
      Predicate<Thread> isOwnThread,
      Consumer<Bundle> updated,
      Consumer<Bundle> cameBeside,
      Consumer<Bundle> came) {
    this.isOurs = isOurs;
    this.hasTwin = hasTwin;
    this.isOwnThread = isOwnThread;
    this.updated = updated;
    this.cameBeside = cameBeside;
    this.came = came;
  }

  /** What is installed now is the distribution's, or known already. */
  void begin(Collection<Bundle> bundles) {
    fromTheBeginning = bundles.stream().map(Bundle::getBundleId).collect(Collectors.toSet());
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (isOwnThread.test(Thread.currentThread()) || !isOurs.test(bundle)) {
      return;
    }
    if (event.getType() == BundleEvent.UPDATED) {
      updated.accept(bundle);
    } else if (event.getType() == BundleEvent.STARTING && hasTwin.test(bundle)) {
      cameBeside.accept(bundle);
    } else if (event.getType() == BundleEvent.STARTED
        && !fromTheBeginning.contains(bundle.getBundleId())) {
      came.accept(bundle);
    }
  }
}
