package okno.gateway;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads everything this bundle consists of, while it can: requests and streams that are under way
 * when the gateway itself is replaced go on with the classes of the revision that has left, and a
 * class that was never needed before could not be found any more. Looking at the methods loads what
 * stands in their signatures as well.
 */
final class OwnClasses {
  private OwnClasses() {}

  static void load() {
    Bundle bundle = FrameworkUtil.getBundle(OwnClasses.class);
    if (bundle == null) {
      return;
    }
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    Collection<String> files =
        wiring.listResources("okno/gateway", "*.class", BundleWiring.LISTRESOURCES_LOCAL);
    for (String file : files) {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      try {
        Class.forName(name, true, OwnClasses.class.getClassLoader()).getDeclaredMethods();
      } catch (ClassNotFoundException broken) {
        throw new IllegalStateException("This bundle lacks a class of its own: " + name, broken);
      }
    }
  }
}
