package okno.update.radius;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.update.file.BundleFile;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;

/**
 * The bundles as they would stand after an update, before anything is resolved again: those outside
 * the closure with their present wires, those inside without, and the arriving ones. Made once and
 * not changed; the present revisions serve as resources, but nothing is asked of them that would
 * change the framework.
 */
final class World {
  /** Arriving bundles that replace nobody would get the next free id. */
  private static final long NEW = Long.MAX_VALUE;

  private final Map<Resource, Wiring> wirings = new LinkedHashMap<>();
  private final Map<Resource, Long> ids = new HashMap<>();
  private final Set<Resource> arriving = new LinkedHashSet<>();
  private final Set<Resource> wanted = new LinkedHashSet<>();
  private final List<Resource> fragments = new ArrayList<>();
  private final Map<String, CapabilitySet> offers = new HashMap<>();

  private World() {}

  static World after(
      BundleContext context,
      List<BundleFile> arriving,
      Collection<Bundle> replaced,
      Collection<Bundle> closure) {
    World world = new World();
    for (BundleFile file : arriving) {
      world.arrive(file.resource(), idOf(file.name(), replaced));
    }
    Set<Bundle> all = new LinkedHashSet<>(Arrays.asList(context.getBundles()));
    all.addAll(
        context
            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
            .adapt(FrameworkWiring.class)
            .getRemovalPendingBundles());
    for (Bundle bundle : all) {
      if (!closure.contains(bundle)) {
        world.stay(bundle);
      } else if (!replaced.contains(bundle) && bundle.getState() != Bundle.UNINSTALLED) {
        world.again(bundle);
      }
    }
    return world;
  }

  /** Wires that stay as they are, by the bundle they belong to. */
  Map<Resource, Wiring> wirings() {
    return wirings;
  }

  /** Whoever has to resolve, the arriving ones first. */
  Set<Resource> wanted() {
    return wanted;
  }

  boolean arrives(Resource resource) {
    return arriving.contains(resource);
  }

  List<Resource> fragments() {
    return fragments;
  }

  /** All that would satisfy a requirement, the best first; a list of the caller's own. */
  List<Capability> providers(Requirement requirement) {
    CapabilitySet offered = offers.get(requirement.getNamespace());
    if (offered == null) {
      return new ArrayList<>();
    }
    List<Capability> found =
        new ArrayList<>(offered.match(RequirementImpl.getFilter(requirement), true));
    if (requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)) {
      // Nothing is attached to a host that is resolved already.
      found.removeIf(host -> wirings.containsKey(host.getResource()));
    }
    found.sort(order());
    return found;
  }

  /** All capabilities in the namespace whose main attribute has this value, fit or not. */
  List<Capability> named(String namespace, Object value) {
    CapabilitySet offered = offers.get(namespace);
    if (offered == null) {
      return List.of();
    }
    Map<String, Object> same = Map.of(namespace, value);
    return offered
        .match(new RequirementImpl(null, namespace, null, same).getFilter(), false)
        .stream()
        .sorted(order())
        .toList();
  }

  /**
   * As the framework prefers: the resolved first, then the higher version, then the older bundle.
   */
  Comparator<Capability> order() {
    return Comparator.comparing((Capability c) -> !wirings.containsKey(c.getResource()))
        .thenComparing(World::version, Comparator.reverseOrder())
        .thenComparing(c -> ids.getOrDefault(c.getResource(), NEW));
  }

  static Version version(Capability capability) {
    String attribute =
        capability.getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE)
                || capability.getNamespace().equals(HostNamespace.HOST_NAMESPACE)
            ? BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE
            : PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE;
    return capability.getAttributes().get(attribute) instanceof Version version
        ? version
        : Version.emptyVersion;
  }

  static boolean isSingleton(String symbolicNameHeader) {
    return symbolicNameHeader.replaceAll("[\\s\"]", "").contains(";singleton:=true");
  }

  private void arrive(Resource resource, long id) {
    arriving.add(resource);
    wanted.add(resource);
    unwired(resource, id);
  }

  /** Refreshed: its latest revision has to find its wires anew, if it had any. */
  private void again(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      if (bundle.getState() != Bundle.INSTALLED) {
        wanted.add(revision);
      }
      unwired(revision, bundle.getBundleId());
    }
  }

  /** Not touched; old revisions that are still in use are of the world too. */
  private void stay(Bundle bundle) {
    BundleRevision latest = bundle.adapt(BundleRevision.class);
    BundleRevisions revisions = bundle.adapt(BundleRevisions.class);
    if (revisions != null) {
      for (BundleRevision revision : revisions.getRevisions()) {
        BundleWiring wiring = revision.getWiring();
        if (wiring != null) {
          wired(revision, wiring, bundle.getBundleId());
        } else if (revision.equals(latest)) {
          unwired(revision, bundle.getBundleId());
        }
      }
    }
  }

  private void wired(BundleRevision revision, BundleWiring wiring, long id) {
    wirings.put(revision, wiring);
    ids.put(revision, id);
    if (isFragment(revision)) {
      fragments.add(revision);
      revision.getCapabilities(null).forEach(this::offer);
    } else {
      // Without exports that were given up for an import; those of fragments come with the
      // fragment.
      wiring.getResourceCapabilities(null).stream()
          .filter(c -> id == Constants.SYSTEM_BUNDLE_ID || c.getResource().equals(revision))
          .forEach(this::offer);
    }
  }

  private void unwired(Resource resource, long id) {
    ids.put(resource, id);
    if (isFragment(resource)) {
      fragments.add(resource);
    }
    resource.getCapabilities(null).forEach(this::offer);
  }

  private void offer(Capability capability) {
    offers
        .computeIfAbsent(capability.getNamespace(), space -> new CapabilitySet(List.of(space)))
        .addCapability(capability);
  }

  private static boolean isFragment(Resource resource) {
    return !resource.getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty();
  }

  private static long idOf(String name, Collection<Bundle> replaced) {
    return replaced.stream()
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .mapToLong(Bundle::getBundleId)
        .min()
        .orElse(NEW);
  }
}
