package okno.update.radius;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.CapabilitySet;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** One question to the resolver about a world; used once. */
final class Question extends ResolveContext {
  private final World world;
  private final List<Resource> mandatory;
  private final Collection<Resource> optional;

  private Question(World world, List<Resource> mandatory, Collection<Resource> optional) {
    this.world = world;
    this.mandatory = mandatory;
    this.optional = optional;
  }

  /** As many as can of those that should. */
  static Question ofAsMany(World world) {
    return new Question(world, List.of(), world.wanted());
  }

  /** This one, or a reason. */
  static Question of(World world, Resource resource) {
    return new Question(world, List.of(resource), List.of());
  }

  /** What counts at run time only, such as most services, resolves nothing. */
  static boolean counts(Requirement requirement) {
    String when = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return when == null || when.equals(Namespace.EFFECTIVE_RESOLVE);
  }

  @Override
  public Collection<Resource> getMandatoryResources() {
    return new ArrayList<>(mandatory);
  }

  @Override
  public Collection<Resource> getOptionalResources() {
    return new ArrayList<>(optional);
  }

  @Override
  public List<Capability> findProviders(Requirement requirement) {
    return world.providers(requirement);
  }

  @Override
  public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
    int found = Collections.binarySearch(capabilities, hosted, world.order());
    int index = found < 0 ? -found - 1 : found;
    capabilities.add(index, hosted);
    return index;
  }

  @Override
  public boolean isEffective(Requirement requirement) {
    return counts(requirement);
  }

  @Override
  public Map<Resource, Wiring> getWirings() {
    return world.wirings();
  }

  /** Fragments that may be attached to a host; they come along without having been asked for. */
  @Override
  public Collection<Resource> findRelatedResources(Resource host) {
    List<Capability> hosts = host.getCapabilities(HostNamespace.HOST_NAMESPACE);
    return world.fragments().stream()
        .filter(
            fragment ->
                fragment.getRequirements(HostNamespace.HOST_NAMESPACE).stream()
                    .anyMatch(
                        wish -> hosts.stream().anyMatch(own -> CapabilitySet.matches(own, wish))))
        .toList();
  }
}
