package okno.update.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.update.file.BundleFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * When a bundle counts as ready: it runs, and it offers every service that its manifest declares,
 * except those that the version before declared too and did not offer. A bundle that is only
 * restarted has to offer again as many of each type as it offered. All of them have to be there to
 * be had: a component whose constructor throws stays registered and gives nothing. A content pack
 * is ready when the catalogue says that it has settled. So nobody waits for a time, and a version
 * that starts and then does nothing is noticed.
 */
final class Readiness {
  private static final String SERVICE = "osgi.service";

  /** How often a service may give nothing before it counts as broken; trying makes a log line. */
  private static final int EMPTY_HANDS = 3;

  private final Hooks hooks;
  private final BundleContext context;
  private final Map<Bundle, Map<String, Integer>> expected = new HashMap<>();
  private final Map<Bundle, Map<String, Object>> packs = new HashMap<>();
  private final Set<Long> had = new HashSet<>();
  private final Map<Long, Integer> emptyHands = new HashMap<>();
  private String refusal = "";

  Readiness(Hooks hooks, BundleContext context) {
    this.hooks = hooks;
    this.context = context;
  }

  /** What a bundle that will only be restarted has to offer again. Called before anything moves. */
  void restarted(Bundle bundle) {
    if (Installed.runs(bundle)) {
      expected.put(bundle, offered(bundle));
    }
  }

  /** What a replaced bundle has to offer. */
  void replaced(Bundle bundle, Move move) {
    BundleFile file = move.file();
    Map<String, Integer> services = new HashMap<>();
    for (String type : file.offeredServices()) {
      if (!move.declared().contains(type) || move.offered().containsKey(type)) {
        services.put(type, 1);
      }
    }
    expected.put(bundle, services);
    if (file.has(Hooks.CONTENT)) {
      packs.put(bundle, file.capability(Hooks.CONTENT));
    }
  }

  /** What a bundle that somebody else has replaced has to offer: all that it declares. */
  void adopted(Bundle bundle) {
    Map<String, Integer> services = new HashMap<>();
    declared(bundle).forEach(type -> services.put(type, 1));
    expected.put(bundle, services);
    capabilities(bundle, Hooks.CONTENT)
        .forEach(capability -> packs.put(bundle, capability.getAttributes()));
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
  String missing() {
    List<String> sentences = new ArrayList<>();
    expected.keySet().forEach(bundle -> sentences.addAll(missing(bundle)));
    if (sentences.isEmpty() && !packs.isEmpty()) {
      sentences.add("каталог не подтвердил, что содержание принято");
    }
    sentences.sort(null);
    return String.join("; ", sentences);
  }

  private List<String> missing(Bundle bundle) {
    if (!Installed.runs(bundle)) {
      return List.of(bundle.getSymbolicName() + " не работает");
    }
    Map<String, Integer> now = offered(bundle);
    List<String> sentences = new ArrayList<>();
    expected
        .getOrDefault(bundle, Map.of())
        .forEach(
            (type, count) -> {
              if (now.getOrDefault(type, 0) < count) {
                sentences.add(bundle.getSymbolicName() + " не предлагает " + type);
              }
            });
    if (sentences.isEmpty() && !givesAll(bundle)) {
      sentences.add(bundle.getSymbolicName() + " предлагает службу, но не отдаёт её");
    }
    return sentences;
  }

  private boolean givesAll(Bundle bundle) {
    boolean all = true;
    for (ServiceReference<?> reference : services(bundle)) {
      all &= gives(bundle, reference);
    }
    return all;
  }

  /** Asked once when it is good; asking makes a component that nobody has needed yet. */
  private boolean gives(Bundle bundle, ServiceReference<?> reference) {
    Long id = (Long) reference.getProperty(Constants.SERVICE_ID);
    if (had.contains(id)) {
      return true;
    }
    if (context.getService(reference) != null) {
      context.ungetService(reference);
      had.add(id);
      return true;
    }
    if (reference.getBundle() != null && emptyHands.merge(id, 1, Integer::sum) >= EMPTY_HANDS) {
      String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
      refusal =
          bundle.getSymbolicName()
              + " не создаёт "
              + String.join(", ", types)
              + ": причина в журнале okno.log";
    }
    return false;
  }

  private boolean hasSettled(Map<String, Object> pack) {
    String answer =
        hooks.<Map<String, Object>, String>askNow(Hooks.CONTENT, "settled", pack).orElse("");
    if (answer.startsWith("refused")) {
      refusal = answer.substring(answer.indexOf(':') + 1).strip();
    }
    return !answer.isEmpty();
  }

  /** How many services of each type a bundle offers now. */
  static Map<String, Integer> offered(Bundle bundle) {
    Map<String, Integer> types = new HashMap<>();
    for (ServiceReference<?> reference : services(bundle)) {
      for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
        types.merge(type, 1, Integer::sum);
      }
    }
    return types;
  }

  private static List<ServiceReference<?>> services(Bundle bundle) {
    ServiceReference<?>[] references = bundle.getRegisteredServices();
    return references == null ? List.of() : List.of(references);
  }

  /** The types of the services that the manifest of a bundle declares. */
  static Set<String> declared(Bundle bundle) {
    Set<String> types = new HashSet<>();
    for (BundleCapability capability : capabilities(bundle, SERVICE)) {
      Object declared = capability.getAttributes().get(Constants.OBJECTCLASS);
      if (declared instanceof List<?> list) {
        list.forEach(type -> types.add(String.valueOf(type)));
      } else if (declared != null) {
        types.add(declared.toString());
      }
    }
    return types;
  }

  private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
  }
}
