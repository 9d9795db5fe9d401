package okno.itest.radius;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okno.itest.hot.file.BundleFile;
import okno.update.Refused;
import okno.update.radius.DeclaredRadius;
import okno.update.radius.Outlook;

/**
 * Compares what is declared with what would happen: each bundle of ours is replaced, on paper, by
 * itself under the next micro version.
 */
record RadiusCheck(House house, DeclaredRadius declared) {
  private static final String FILE = "etc/okno.update.cfg";

  /** One sentence for each difference; empty when the list is true. */
  List<String> differences() throws IOException, Refused {
    List<String> differences = new ArrayList<>();
    Map<String, Set<String>> lines = new TreeMap<>(declared.allowed());
    for (String bundle : house.ours()) {
      Outlook outlook = house.foretell(next(bundle));
      outlook.unresolved().forEach(why -> differences.add(bundle + " raised: " + why));
      Set<String> restarted = new TreeSet<>(outlook.refreshed());
      Set<String> named = lines.getOrDefault(bundle, Set.of());
      lines.remove(bundle);
      restarted.stream()
          .filter(other -> !named.contains(other))
          .map(other -> beyond(bundle, other))
          .forEach(differences::add);
      named.stream()
          .filter(other -> !restarted.contains(other))
          .sorted()
          .map(other -> stale(bundle, other))
          .forEach(differences::add);
    }
    lines
        .keySet()
        .forEach(
            bundle ->
                differences.add(FILE + " has a line of " + bundle + ", which does not exist"));
    return differences;
  }

  private BundleFile next(String bundle) throws IOException {
    BundleFile present = house.bundle(bundle);
    return present.versioned(BundleFile.raised(present.version(), 1));
  }

  private static String beyond(String bundle, String other) {
    return bundle
        + " would restart "
        + other
        + ", which its line 'radius' in "
        + FILE
        + " does not name: take the import away, or declare it and say so in docs/hot-update.md";
  }

  private static String stale(String bundle, String other) {
    return bundle
        + " restarts "
        + other
        + " according to "
        + FILE
        + ", but would not: take the name out of its line 'radius'";
  }
}
