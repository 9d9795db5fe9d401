package okno.gateway.probe;

import jakarta.servlet.Servlet;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers the servlet that the manifest describes. */
public final class Probe implements BundleActivator {
  @Override
  public void start(BundleContext context) throws Exception {
    Dictionary<String, String> headers = context.getBundle().getHeaders();
    Collection<?> found =
        context.getServiceReferences(Map.class, "(okno.probe=shared)").stream()
            .map(context::getService)
            .toList();
    @SuppressWarnings("unchecked")
    Map<String, Object> shared = (Map<String, Object>) found.iterator().next();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(
        "osgi.http.whiteboard.servlet.pattern", Objects.requireNonNull(headers.get("Probe-At")));
    properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
    String ranking = headers.get("Probe-Ranking");
    properties.put("service.ranking", ranking == null ? 0 : Integer.parseInt(ranking));
    ProbeServlet servlet =
        new ProbeServlet(
            Objects.requireNonNull(headers.get("Probe-Kind")),
            context.getBundle().getVersion().toString(),
            shared);
    context.registerService(Servlet.class, servlet, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the servlet away
  }
}
