package okno.itest.hot;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our bundles, and which others may restart when one is replaced; nobody else may. */
final class Bundles {
  static final String GATEWAY = "gateway-bundle";
  static final String UPDATE = "update-bundle";
  static final String SEARCH = "search-bundle";
  static final String WEB = "web-bundle";
  static final String STORE = "catalog-store";
  static final String CATALOG_API = "catalog-api";
  static final String WEB_API = "web-api";

  /** In the order in which a round replaces them; the packs come between. */
  static final List<String> BEFORE_PACKS = List.of(STORE, SEARCH, WEB);

  static final List<String> AFTER_PACKS = List.of(CATALOG_API, WEB_API, UPDATE, GATEWAY);

  private static final Map<String, Set<String>> DECLARED =
      Map.of(CATALOG_API, Set.of(STORE, SEARCH, WEB), WEB_API, Set.of(WEB));

  private Bundles() {}

  /** Those that are declared to restart with it. */
  static Set<String> declared(String bundle) {
    return DECLARED.getOrDefault(bundle, Set.of());
  }

  static boolean isContract(String bundle) {
    return DECLARED.containsKey(bundle);
  }

  static String ofPack(String pack) {
    return "content-" + pack;
  }
}
