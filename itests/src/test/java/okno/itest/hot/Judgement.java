package okno.itest.hot;

import java.util.List;
import okno.itest.hot.server.Installed;

/**
 * What can be judged of a replacement from outside: the new version is in service, nobody restarted
 * who was not declared to, and importers of a contract are on its new revision.
 */
final class Judgement {
  private Judgement() {}

  static void require(String bundle, String version, Installed before, Installed after) {
    Installed.Part now = after.part(bundle);
    if (!now.version().equals(version) || !now.active()) {
      throw new AssertionError(bundle + " should run as " + version + " but is " + now);
    }
    for (Installed.Part part : before.parts().values()) {
      requireUntouched(part, bundle, after);
    }
    for (String importer : Bundles.declared(bundle)) {
      requireRewired(importer, bundle, version, after);
    }
  }

  private static void requireUntouched(Installed.Part part, String bundle, Installed after) {
    String name = part.bundle();
    boolean mayRestart = name.equals(bundle) || Bundles.declared(bundle).contains(name);
    if (!mayRestart && !part.equals(after.part(name))) {
      throw new AssertionError(
          name + " changed or restarted when " + bundle + " was replaced: " + after.part(name));
    }
  }

  private static void requireRewired(
      String importer, String bundle, String version, Installed after) {
    List<Installed.Wire> wires =
        after.wires().stream()
            .filter(wire -> wire.bundle().equals(importer) && wire.provider().equals(bundle))
            .toList();
    if (wires.isEmpty() || !wires.stream().allMatch(wire -> wire.version().equals(version))) {
      throw new AssertionError(importer + " is not on " + bundle + " " + version + ": " + wires);
    }
  }
}
