package okno.update.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/**
 * A bundle that is not installed yet, as its manifest describes it.
 *
 * @param name the Bundle-SymbolicName without directives
 * @param headers main attributes of the manifest, found whatever the case of their names; what a
 *     multi-release bundle says for the Java that runs is in them
 */
public record BundleFile(
    Path path, String name, Version version, String sha256, Map<String, String> headers)
    implements Arrival {
  /**
   * @throws IllegalArgumentException when the headers are not those of a bundle
   */
  public BundleFile {
    SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableSortedMap(copy);
    build(name, headers);
  }

  /** The bundle as a resolver sees it; another object each time. */
  public Resource resource() {
    return build(name, headers);
  }

  /** Whether it provides a capability in this namespace. */
  public boolean has(String namespace) {
    return !resource().getCapabilities(namespace).isEmpty();
  }

  /** The attributes of the first capability in this namespace, typed; empty when there is none. */
  public Map<String, Object> capability(String namespace) {
    return resource().getCapabilities(namespace).stream()
        .findFirst()
        .map(capability -> Collections.unmodifiableMap(capability.getAttributes()))
        .orElse(Map.of());
  }

  /** The names of the services that it says it will register. */
  public List<String> offeredServices() {
    return resource().getCapabilities("osgi.service").stream()
        .flatMap(BundleFile::objectClasses)
        .distinct()
        .toList();
  }

  /** The host when this is a fragment, without directives; empty when it is none. */
  public String host() {
    String host = headers.getOrDefault(Constants.FRAGMENT_HOST, "");
    return host.split(";", 2)[0].trim();
  }

  private static Stream<String> objectClasses(Capability service) {
    Object names = service.getAttributes().get(Constants.OBJECTCLASS);
    return names instanceof Collection<?> many
        ? many.stream().map(Object::toString)
        : Stream.ofNullable(names).map(Object::toString);
  }

  private static Resource build(String name, Map<String, String> headers) {
    try {
      return ResourceBuilder.build(null, headers);
    } catch (BundleException wrong) {
      Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
      throw new IllegalArgumentException(name + ": " + cause.getMessage(), wrong);
    }
  }
}
