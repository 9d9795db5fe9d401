package okno.update.engine;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * While signatures are required, every door asks here before it lets a file in: a {@link Function}
 * with the property {@code okno.update.hook=signed} from a file to the sentences of why it may not
 * come in.
 */
final class Seal implements AutoCloseable {
  private final @Nullable ServiceRegistration<?> registration;

  Seal(BundleContext context, Checks checks, boolean required) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("okno.update.hook", "signed");
    Function<Path, List<String>> refusals = checks::refusals;
    this.registration =
        required ? context.registerService(Function.class, refusals, properties) : null;
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.unregister();
    }
  }
}
