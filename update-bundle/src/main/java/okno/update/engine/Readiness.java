package okno.update.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.update.file.BundleFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * When a bundle counts as ready: it runs, and it offers every service that its manifest declares,
 * except those that the version before declared too and did not offer. A bundle that is only
 * restarted has to offer again what it offered. A content pack is ready when the catalogue says
 * that it has settled. So nobody waits for a time, and a version that starts and then does nothing
 * is noticed.
 */
final class Readiness {
  private static final String SERVICE = "osgi.service";

  private final Hooks hooks;
  private final Map<Bundle, Set<String>> expected = new HashMap<>();
  private final Map<Bundle, Map<String, Object>> packs = new HashMap<>();
  private String refusal = "";

  Readiness(Hooks hooks) {
    this.hooks = hooks;
  }

  /** What a bundle that will only be restarted has to offer again. Called before anything moves. */
  void restarted(Bundle bundle) {
    if (Installed.runs(bundle)) {
      expected.put(bundle, offered(bundle));
    }
  }

  /**
   * What a replaced bundle has to offer.
   *
   * @param before what it offered, taken before anything moved
   */
  void replaced(Bundle bundle, BundleFile file, Set<String> declaredBefore, Set<String> before) {
    Set<String> services = new HashSet<>(file.offeredServices());
    services.removeIf(service -> declaredBefore.contains(service) && !before.contains(service));
    expected.put(bundle, services);
    if (file.has(Hooks.CONTENT)) {
      packs.put(bundle, file.capability(Hooks.CONTENT));
    }
  }

  boolean isReady() {
    return !refusal.isEmpty()
        || expected.keySet().stream().allMatch(bundle -> missing(bundle).isEmpty())
            && packs.values().stream().allMatch(this::hasSettled);
  }

  /** Why it will not become ready; empty while it may. */
  String refusal() {
    return refusal;
  }

  /** What is still missing, in Russian, for the ticket of an update that was put back. */
  List<String> missing() {
    List<String> sentences = new ArrayList<>();
    expected.keySet().forEach(bundle -> sentences.addAll(missing(bundle)));
    if (sentences.isEmpty() && !packs.isEmpty()) {
      sentences.add("каталог не подтвердил, что содержание принято");
    }
    sentences.sort(null);
    return sentences;
  }

  private List<String> missing(Bundle bundle) {
    if (!Installed.runs(bundle)) {
      return List.of(bundle.getSymbolicName() + " не работает");
    }
    Set<String> services = new HashSet<>(expected.getOrDefault(bundle, Set.of()));
    services.removeAll(offered(bundle));
    return services.stream()
        .map(service -> bundle.getSymbolicName() + " не предлагает " + service)
        .toList();
  }

  private boolean hasSettled(Map<String, Object> pack) {
    String answer =
        hooks.<Map<String, Object>, String>askNow(Hooks.CONTENT, "settled", pack).orElse("");
    if (answer.startsWith("refused")) {
      refusal = answer.substring(answer.indexOf(':') + 1).strip();
    }
    return !answer.isEmpty();
  }

  /** The types of the services that a bundle offers now. */
  static Set<String> offered(Bundle bundle) {
    ServiceReference<?>[] references = bundle.getRegisteredServices();
    Set<String> types = new HashSet<>();
    if (references != null) {
      for (ServiceReference<?> reference : references) {
        types.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
      }
    }
    return types;
  }

  /** The types of the services that the manifest of a bundle declares. */
  static Set<String> declared(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    Set<String> types = new HashSet<>();
    if (revision != null) {
      for (BundleCapability capability : revision.getDeclaredCapabilities(SERVICE)) {
        Object declared = capability.getAttributes().get(Constants.OBJECTCLASS);
        if (declared instanceof List<?> list) {
          list.forEach(type -> types.add(String.valueOf(type)));
        } else if (declared != null) {
          types.add(declared.toString());
        }
      }
    }
    return types;
  }
}
