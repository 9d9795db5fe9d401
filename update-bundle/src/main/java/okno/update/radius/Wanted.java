package okno.update.radius;

import java.util.List;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;

/**
 * A requirement as one says it aloud. Requirements come as filters such as {@code
 * (&(osgi.wiring.package=okno.catalog)(version>=1.0.0)(!(version>=1.1.0)))}.
 *
 * @param name what is wanted; empty when the filter asks otherwise
 * @param range in the notation of manifests, such as {@code [1.0,1.1)}; empty for any version
 */
record Wanted(String namespace, String name, String range) {
  static Wanted of(Requirement requirement) {
    String namespace = requirement.getNamespace();
    Bounds bounds = new Bounds(namespace);
    bounds.read(RequirementImpl.getFilter(requirement), false);
    return new Wanted(namespace, bounds.name, bounds.range());
  }

  @Override
  public String toString() {
    String what =
        switch (namespace) {
          case PackageNamespace.PACKAGE_NAMESPACE -> "пакет " + name;
          case BundleNamespace.BUNDLE_NAMESPACE -> "часть " + name;
          case HostNamespace.HOST_NAMESPACE -> "ещё не запущенную часть " + name;
          case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "Java";
          default -> "«" + namespace + (name.isEmpty() ? "" : " " + name) + "»";
        };
    return range.isEmpty() ? what : what + " " + range;
  }

  /** 1.0 instead of 1.0.0, as people write it. */
  static String plain(Version version) {
    return version.getMicro() == 0 && version.getQualifier().isEmpty()
        ? version.getMajor() + "." + version.getMinor()
        : version.toString();
  }

  /** Collected while walking through a filter. */
  private static final class Bounds {
    private final String namespace;
    private String name = "";
    private String floor = "";
    private String ceiling = "";
    private String exact = "";

    Bounds(String namespace) {
      this.namespace = namespace;
    }

    void read(SimpleFilter filter, boolean negated) {
      switch (filter.getOperation()) {
        case SimpleFilter.AND, SimpleFilter.NOT -> {
          boolean not = filter.getOperation() == SimpleFilter.NOT;
          for (Object part : (List<?>) filter.getValue()) {
            read((SimpleFilter) part, not != negated);
          }
        }
        case SimpleFilter.EQ -> equal(filter);
        case SimpleFilter.GTE -> bound(filter, !negated);
        case SimpleFilter.LTE -> bound(filter, negated);
        default -> {
          // Anything else says nothing about a range.
        }
      }
    }

    String range() {
      if (!exact.isEmpty()) {
        return exact;
      }
      if (ceiling.isEmpty()) {
        return floor.isEmpty() ? "" : "от " + floor.substring(1);
      }
      return (floor.isEmpty() ? "[0" : floor) + "," + ceiling;
    }

    private void equal(SimpleFilter filter) {
      String value = String.valueOf(filter.getValue());
      if (namespace.equals(filter.getName())) {
        name = value;
      } else if (isVersion(filter)) {
        exact = value;
      }
    }

    /** A negated bound leaves its own version out. */
    private void bound(SimpleFilter filter, boolean lower) {
      if (isVersion(filter)) {
        boolean open = (filter.getOperation() == SimpleFilter.GTE) != lower;
        String version = plain(Version.parseVersion(String.valueOf(filter.getValue())));
        if (lower) {
          floor = (open ? "(" : "[") + version;
        } else {
          ceiling = version + (open ? ")" : "]");
        }
      }
    }

    private static boolean isVersion(SimpleFilter filter) {
      return PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE.equals(filter.getName())
          || BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE.equals(filter.getName());
    }
  }
}
