package okno.update.engine;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Travels inside the bundles of these tests and does what their manifest says: {@code Test-Offers}
 * names a type to register a service under, {@code Test-Throws} a sentence to fail with.
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
      Runnable service = () -> {};
      context.registerService(offers, service, new Hashtable<>());
    }
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}
