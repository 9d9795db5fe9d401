package okno.update.engine;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Travels inside the bundles of these tests and does what their manifest says: {@code Test-Offers}
 * names a type to register a service under, {@code Test-Gives-Nothing} makes that service fail to
 * come, {@code Test-Throws} is a sentence to fail with.
 */
public final class RoomActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Dictionary<String, String> headers = context.getBundle().getHeaders("");
    String sentence = headers.get("Test-Throws");
    if (sentence != null) {
      throw new IllegalStateException(sentence);
    }
    String offers = headers.get("Test-Offers");
    if (offers != null) {
      context.registerService(offers, service(headers), new Hashtable<>());
    }
  }

  private static Object service(Dictionary<String, String> headers) {
    Runnable service = () -> {};
    return headers.get("Test-Gives-Nothing") == null ? service : new EmptyHands();
  }

  /** As a component whose constructor throws: registered, and nothing comes. */
  private static final class EmptyHands implements ServiceFactory<Object> {
    @Override
    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
      throw new IllegalStateException("made to fail");
    }

    @Override
    public void ungetService(
        Bundle bundle, ServiceRegistration<Object> registration, Object service) {
      // Nobody ever got one.
    }
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}
