package okno.update.radius;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Says in words why a bundle would not resolve. The resolver gives the verdict only; the reasons
 * are looked for here, since its own message names the first obstacle of a chain, in English.
 */
final class Complaint {
  private static final Pattern IN_CONFLICT = Pattern.compile("package '([\\w.]+)'");

  private final World world;
  private final Set<Resource> resolved;

  Complaint(World world, Set<Resource> resolved) {
    this.world = world;
    this.resolved = resolved;
  }

  /**
   * @param said the resolver's message about this one; empty when alone it would resolve
   */
  String about(Resource resource, String said) {
    List<String> missing = new ArrayList<>();
    List<String> follow = new ArrayList<>();
    for (Requirement requirement : resource.getRequirements(null)) {
      if (Question.counts(requirement) && isMandatory(requirement)) {
        List<Capability> providers = world.providers(requirement);
        if (providers.isEmpty()) {
          missing.add(missing(resource, requirement));
        } else if (providers.stream().noneMatch(this::isThere)) {
          follow.add(follows(requirement, providers.get(0).getResource()));
        }
      }
    }
    List<String> reasons = missing.isEmpty() ? follow : missing;
    return name(resource) + " " + (reasons.isEmpty() ? conflict(said) : several(reasons));
  }

  private static String several(List<String> reasons) {
    int more = reasons.size() - 1;
    return reasons.get(0) + (more == 0 ? "" : " (и ещё таких причин: " + more + ")");
  }

  private String missing(Resource resource, Requirement requirement) {
    Wanted wanted = Wanted.of(requirement);
    if (requirement
        .getNamespace()
        .equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
      return "требует "
          + wanted
          + ", а здесь Java "
          + Runtime.version().feature()
          + ": соберите его для неё или замените саму Java";
    }
    List<Capability> others = world.named(requirement.getNamespace(), wanted.name());
    if (others.isEmpty()) {
      return "требует "
          + wanted
          + ", а этого никто не даёт: замените вместе с ним того, кто это даёт";
    }
    Capability other = others.stream().filter(this::isNew).findFirst().orElse(others.get(0));
    String offered = Wanted.plain(World.version(other));
    if (isNew(other)) {
      return "требует " + wanted + ", а будет " + offered + ": замените его вместе";
    }
    return "требует "
        + wanted
        + ", а есть "
        + offered
        + ": замените вместе с ним "
        + name(other.getResource());
  }

  private String follows(Requirement requirement, Resource provider) {
    return "требует " + Wanted.of(requirement) + " от " + name(provider) + ", а он не соберётся";
  }

  private static String conflict(String said) {
    Matcher named = IN_CONFLICT.matcher(said);
    String what = named.find() ? "пакет " + named.group(1) : "один и тот же пакет";
    return "не соберётся: "
        + what
        + " достаётся ему сразу от двух поставщиков: замените вместе всех, кто его даёт и берёт";
  }

  private boolean isThere(Capability capability) {
    Resource resource = capability.getResource();
    return resolved.contains(resource) || world.wirings().containsKey(resource);
  }

  private boolean isNew(Capability capability) {
    return world.arrives(capability.getResource());
  }

  private static boolean isMandatory(Requirement requirement) {
    String resolution =
        requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "");
    return !resolution.equals(Namespace.RESOLUTION_OPTIONAL)
        && !resolution.equals(PackageNamespace.RESOLUTION_DYNAMIC);
  }

  private static String name(Resource resource) {
    return resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
        .map(identity -> identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE))
        .map(String::valueOf)
        .findFirst()
        .orElse(resource.toString());
  }
}
