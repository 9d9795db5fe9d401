package okno.gateway;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Notices what is being replaced in the house. It listens as a hook and not as a listener because
 * hooks hear of a service before all listeners: the whiteboard itself is a listener, and between
 * its hearing and ours a request could reach the wrong servlet unseen.
 */
final class Changes implements EventListenerHook, SynchronousBundleListener {
  /** Trouble so soon after a change is laid to it. */
  private static final long AFTERMATH = 1_000_000_000L;

  private static final String PREPROCESSOR = "org.osgi.service.servlet.whiteboard.Preprocessor";

  private final AtomicLong epoch = new AtomicLong();
  private final Map<Long, Long> away = new ConcurrentHashMap<>();
  private final BundleContext context;
  private final Routes routes;
  private final WaitingRoom room;
  private final long nanos;
  private volatile long last = System.nanoTime() - AFTERMATH;

  /**
   * @param nanos how long a stopped bundle is expected back
   */
  Changes(BundleContext context, Routes routes, WaitingRoom room, long nanos) {
    this.context = context;
    this.routes = routes;
    this.room = room;
    this.nanos = nanos;
  }

  /** A number that grows with each change. */
  long epoch() {
    return epoch.get();
  }

  /** Whether something is being replaced, or has been since that epoch, or was a moment ago. */
  boolean isReplacing(long since) {
    long now = System.nanoTime();
    if (epoch.get() != since || now - last < AFTERMATH) {
      return true;
    }
    away.values().removeIf(left -> now - left > nanos);
    return !away.isEmpty();
  }

  private void bump() {
    last = System.nanoTime();
    epoch.incrementAndGet();
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    ServiceReference<?> reference = event.getServiceReference();
    if (event.getType() == ServiceEvent.UNREGISTERING && isOurselves(reference)) {
      room.close();
    } else if (Routes.isServlet(reference)) {
      if (event.getType() == ServiceEvent.UNREGISTERING) {
        routes.leaves(reference, context);
      } else {
        routes.returns(reference);
      }
      bump();
    }
    room.wake();
  }

  private boolean isOurselves(ServiceReference<?> reference) {
    return context.getBundle().equals(reference.getBundle())
        && ((String[]) reference.getProperty("objectClass"))[0].equals(PREPROCESSOR);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (bundle.getBundleId() == 0 || bundle.equals(context.getBundle())) {
      return;
    }
    switch (event.getType()) {
      case BundleEvent.STOPPING, BundleEvent.STOPPED, BundleEvent.UNRESOLVED ->
          away.put(bundle.getBundleId(), System.nanoTime());
      case BundleEvent.STARTED, BundleEvent.LAZY_ACTIVATION -> away.remove(bundle.getBundleId());
      case BundleEvent.UNINSTALLED -> {
        away.remove(bundle.getBundleId());
        routes.forget(bundle.getBundleId());
      }
      default -> {
        // installed, resolved, starting, updated: a change, and nobody is away for it
      }
    }
    bump();
    room.wake();
  }
}
