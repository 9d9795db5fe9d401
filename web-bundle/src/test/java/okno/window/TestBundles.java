package okno.window;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.IntSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** A framework that holds one bundle, for pages that show which bundles there are. */
public final class TestBundles {
  private TestBundles() {}

  static BundleContext context() {
    Bundle bundle = bundle("web-bundle", () -> Bundle.ACTIVE);
    return (BundleContext)
        Proxy.newProxyInstance(
            TestBundles.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundles" -> new Bundle[] {bundle};
                  case "getBundle" -> bundle;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** A bundle that says its name and its state. */
  public static Bundle bundle(String name, IntSupplier state) {
    Dictionary<String, String> headers = new Hashtable<>();
    headers.put("Bundle-Name", "Okno window");
    headers.put("Bundle-SymbolicName", name);
    headers.put("Bundle-Vendor", "Okno");
    headers.put("Bundle-Version", "1.0.1");
    return (Bundle)
        Proxy.newProxyInstance(
            TestBundles.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeaders" -> headers;
                  case "getSymbolicName" -> name;
                  case "getVersion" -> Version.parseVersion("1.0.1");
                  case "getState" -> state.getAsInt();
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "getBundleId" -> 7L;
                  case "getLastModified" -> 1_795_000_000_000L;
                  case "getLocation" -> "test:" + name;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
