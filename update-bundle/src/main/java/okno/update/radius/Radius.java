package okno.update.radius;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okno.update.file.BundleFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.resolver.Resolver;

/**
 * Foretells an update. Who would be refreshed is the dependency closure of what is replaced, as the
 * framework reckons it. Who would still resolve is found by trying: the framework's own resolver is
 * given a {@link World} in which the update has happened, and decides by the same rules as later in
 * earnest, uses constraints among them. The rival, comparing version ranges by hand, is shorter and
 * wrong exactly where it matters.
 *
 * <p>All are resolved together here, while a refresh starts one bundle after the other; where
 * several exporters offer one package, an early one may bind a later one to a choice that does not
 * suit it. Resolve together before starting, and both agree.
 *
 * <p>For any thread. It sees the framework at one moment; whoever wants the outlook to hold has to
 * keep others from installing meanwhile.
 */
public final class Radius {
  private final BundleContext context;
  private final Resolver resolver;

  public Radius(BundleContext context, Resolver resolver) {
    this.context = context;
    this.resolver = resolver;
  }

  /**
   * @param arriving files that would come together
   * @param beside whether they are installed next to those of the same name instead of replacing
   *     them; in place, every installed bundle of the name counts as replaced
   */
  public Outlook of(List<BundleFile> arriving, boolean beside) {
    List<String> impossible =
        arriving.stream().flatMap(b -> impossible(b, beside).stream()).toList();
    if (!impossible.isEmpty()) {
      return new Outlook(List.of(), impossible);
    }
    Set<String> names = arriving.stream().map(BundleFile::name).collect(Collectors.toSet());
    List<Bundle> replaced = beside ? List.of() : installed(names);
    Collection<Bundle> closure = closure(replaced);
    List<String> refreshed =
        closure.stream()
            .filter(bundle -> !replaced.contains(bundle))
            .map(Radius::name)
            .filter(name -> !names.contains(name))
            .distinct()
            .sorted()
            .toList();
    World world = World.after(context, arriving, replaced, closure);
    return new Outlook(refreshed, new Trial(resolver, world).complaints());
  }

  /** What no resolver has to be asked about. */
  private Optional<String> impossible(BundleFile arriving, boolean beside) {
    String platform = name(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
    Set<String> ofPlatform = Set.of(platform, Constants.SYSTEM_BUNDLE_SYMBOLICNAME);
    if (ofPlatform.contains(arriving.name()) || ofPlatform.contains(arriving.host())) {
      return Optional.of(
          arriving.name()
              + " меняет саму платформу: её заменяют вместе с программой, с остановкой");
    }
    List<Bundle> standing = beside ? installed(Set.of(arriving.name())) : List.of();
    for (Bundle bundle : standing) {
      if (bundle.getVersion().equals(arriving.version())) {
        return Optional.of(
            arriving.name()
                + " "
                + arriving.version()
                + " уже установлен, рядом может встать только другая версия: замените его на месте");
      }
      if (World.isSingleton(arriving.headers().getOrDefault(Constants.BUNDLE_SYMBOLICNAME, ""))) {
        return Optional.of(
            arriving.name()
                + " бывает только один (singleton), рядом он не встанет: замените на месте");
      }
    }
    return Optional.empty();
  }

  private List<Bundle> installed(Set<String> names) {
    List<Bundle> found = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && names.contains(name(bundle))) {
        found.add(bundle);
      }
    }
    return found;
  }

  private Collection<Bundle> closure(List<Bundle> replaced) {
    return replaced.isEmpty()
        ? Set.of()
        : context
            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
            .adapt(FrameworkWiring.class)
            .getDependencyClosure(replaced);
  }

  private static String name(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name == null ? bundle.getLocation() : name;
  }
}
