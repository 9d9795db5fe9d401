package okno.update.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import okno.update.Part;
import okno.update.radius.DeclaredRadius;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Which bundles are ours, and how each stands. */
final class Inventory {
  private final Installed installed;
  private final Shelf shelf;
  private final StartTimes startTimes;
  private final DeclaredRadius declared;

  Inventory(Installed installed, Shelf shelf, StartTimes startTimes, DeclaredRadius declared) {
    this.installed = installed;
    this.shelf = shelf;
    this.startTimes = startTimes;
    this.declared = declared;
  }

  /** Those of the declared list, content packs, and whatever was brought in by an update. */
  boolean isOurs(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name != null
        && (declared.allowed().containsKey(name)
            || isPack(bundle)
            || shelf.state(name).isReplaced());
  }

  List<Bundle> ours() {
    return installed.all().stream().filter(this::isOurs).toList();
  }

  List<Part> parts() {
    return ours().stream()
        .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
        .map(this::part)
        .toList();
  }

  private Part part(Bundle bundle) {
    ShelfState state = shelf.state(bundle.getSymbolicName());
    return new Part(
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        state.previous().version(),
        Installed.runs(bundle),
        state.isReplaced(),
        state.since(),
        startTimes.of(bundle),
        wires(bundle));
  }

  private List<Part.Wire> wires(Bundle bundle) {
    List<Part.Wire> wires = new ArrayList<>();
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return wires;
    }
    for (BundleWire wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      BundleRevision provider = wire.getProvider();
      if (isOurs(provider.getBundle())) {
        wires.add(
            new Part.Wire(
                String.valueOf(
                    wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)),
                provider.getSymbolicName(),
                provider.getVersion().toString(),
                provider.equals(provider.getBundle().adapt(BundleRevision.class))));
      }
    }
    return wires;
  }

  private static boolean isPack(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && !revision.getDeclaredCapabilities(Hooks.CONTENT).isEmpty();
  }
}
