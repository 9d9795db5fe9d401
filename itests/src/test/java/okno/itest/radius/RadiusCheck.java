package okno.itest.radius;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  private static final String LINE = "line 'radius' in etc/okno.update.cfg";

  /** One sentence for each difference; empty when the list is true. */
  List<String> differences() throws IOException, Refused {
    List<String> differences = new ArrayList<>();
    List<String> ours = house.ours();
    for (String bundle : ours) {
      compare(bundle, differences);
    }
    declared.allowed().keySet().stream()
        .filter(name -> !ours.contains(name))
        .sorted()
        .map(name -> name + " has a " + LINE + ", but there is no such bundle")
        .forEach(differences::add);
    return differences;
  }

  private void compare(String bundle, List<String> differences) throws IOException, Refused {
    BundleFile present = house.bundle(bundle);
    BundleFile next = present.versioned(BundleFile.raised(present.version(), 1));
    Outlook outlook = house.foretell(next);
    outlook.unresolved().forEach(why -> differences.add(bundle + " raised: " + why));
    if (!declared.allowed().containsKey(bundle) && !isPack(present)) {
      differences.add(bundle + " has no " + LINE + ": bin/okno status would not know it for ours");
    }
    Set<String> named = declared.allowed().getOrDefault(bundle, Set.of());
    for (String other : outlook.refreshed()) {
      if (!named.contains(other)) {
        differences.add(
            bundle
                + " would restart "
                + other
                + ", whom its "
                + LINE
                + " does not name: take the import away, or declare it and say so in"
                + " docs/hot-update.md");
      }
    }
    for (String other : new TreeSet<>(named)) {
      if (!outlook.refreshed().contains(other)) {
        differences.add(
            bundle + " would not restart " + other + ": take the name out of its " + LINE);
      }
    }
  }

  private static boolean isPack(BundleFile bundle) {
    return bundle.header("Provide-Capability").startsWith("okno.content;");
  }
}
