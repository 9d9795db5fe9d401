package okno.search.lucene;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okno.search.CatalogSearch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A framework's registry as far as a search needs it: what is offered, in the order it came. */
final class Registry {
  private final List<CatalogSearch> offered = new CopyOnWriteArrayList<>();

  List<CatalogSearch> offered() {
    return offered;
  }

  BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            Registry.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("registerService")) {
                throw new UnsupportedOperationException(method.getName());
              }
              CatalogSearch search = (CatalogSearch) arguments[1];
              offered.add(search);
              return registration(search);
            });
  }

  private ServiceRegistration<?> registration(CatalogSearch search) {
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            Registry.class.getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("unregister")) {
                throw new UnsupportedOperationException(method.getName());
              }
              offered.remove(search);
              return null;
            });
  }
}
