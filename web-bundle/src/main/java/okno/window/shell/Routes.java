package okno.window.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import okno.web.PageSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The page sources there are, longest prefix first. Looking up reads one immutable list, so sources
 * come and go without any reader noticing.
 *
 * <p>A source whose bundle is being replaced leaves a gap. Below its prefix nothing may be found in
 * a shorter one, which would say "no such page" of a page that is there again in a moment: for some
 * seconds it is {@link NotReady}. A bundle that is uninstalled leaves no gap. The same holds while
 * sources of our own bundle are still arriving. Without a framework there are no gaps.
 */
final class Routes {
  /** As long as a gateway holds a request. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Comparator<Route> LONGEST_HIGHEST_AND_OWN_FIRST =
      Comparator.comparingInt((Route route) -> route.prefix().length())
          .thenComparingInt(Route::ranking)
          .thenComparing(Route::own)
          .reversed();

  /**
   * A source under the prefix it had when it came.
   *
   * @param own whether it comes from our own bundle and not from another version of it
   */
  record Route(String prefix, int ranking, boolean own, PageSource source) {
    boolean fits(String path) {
      return Routes.fits(prefix, path);
    }
  }

  /** A prefix whose source has just left. */
  private record Gap(String prefix, Bundle bundle, long until) {
    boolean isOpen(long now) {
      return now - until < 0 && bundle.getState() != Bundle.UNINSTALLED;
    }
  }

  private final @Nullable Bundle own;
  private final Function<Class<?>, @Nullable Bundle> bundles;
  private final LongSupplier nanoTime;
  private final Set<String> awaited = new HashSet<>();
  private volatile List<Route> routes = List.of();
  private volatile List<Gap> gaps = List.of();
  private volatile boolean arriving;
  private volatile long awaitedUntil;

  /**
   * @param own our own bundle; null without a framework
   * @param bundles the bundle of a class; null without a framework
   */
  Routes(
      @Nullable Bundle own, Function<Class<?>, @Nullable Bundle> bundles, LongSupplier nanoTime) {
    this.own = own;
    this.bundles = bundles;
    this.nanoTime = nanoTime;
  }

  /** Finds nothing for some seconds until sources of these classes have come from our bundle. */
  synchronized void await(Set<String> classes) {
    awaited.addAll(classes);
    awaitedUntil = nanoTime.getAsLong() + PATIENCE.toNanos();
    arriving = !awaited.isEmpty();
  }

  synchronized void add(PageSource source, int ranking) {
    Bundle bundle = bundles.apply(source.getClass());
    boolean ours = own != null && own.equals(bundle);
    Route route = new Route(source.prefix(), ranking, ours, source);
    List<Route> more = new ArrayList<>(routes);
    more.add(route);
    more.sort(LONGEST_HIGHEST_AND_OWN_FIRST);
    routes = List.copyOf(more);
    gaps = gaps.stream().filter(gap -> !gap.prefix().equals(route.prefix())).toList();
    if (ours) {
      awaited.remove(source.getClass().getName());
      arriving = arriving && !awaited.isEmpty();
    }
  }

  synchronized void remove(PageSource source) {
    List<Route> rest = routes.stream().filter(route -> route.source() != source).toList();
    Bundle bundle = bundles.apply(source.getClass());
    if (bundle != null) {
      List<Gap> more = new ArrayList<>(gaps);
      routes.stream()
          .filter(route -> route.source() == source)
          .map(Route::prefix)
          .filter(prefix -> rest.stream().noneMatch(route -> route.prefix().equals(prefix)))
          .map(prefix -> new Gap(prefix, bundle, nanoTime.getAsLong() + PATIENCE.toNanos()))
          .forEach(more::add);
      // Before the route goes: no reader may find neither the route nor the gap.
      gaps = List.copyOf(more);
    }
    routes = rest;
  }

  /**
   * @throws NotReady when what would be found is a wrong answer, because the right one has just
   *     left or is just arriving
   */
  Optional<Route> find(String path) {
    if (arriving && nanoTime.getAsLong() - awaitedUntil < 0) {
      throw new NotReady("Страницы открываются");
    }
    Optional<Route> found = longest(path);
    if (!gaps.isEmpty()) {
      mind(path, found.map(route -> route.prefix().length()).orElse(0));
    }
    return found;
  }

  private Optional<Route> longest(String path) {
    for (Route route : routes) {
      if (route.fits(path)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  private void mind(String path, int found) {
    long now = nanoTime.getAsLong();
    for (Gap gap : gaps) {
      if (gap.prefix().length() > found && fits(gap.prefix(), path) && gap.isOpen(now)) {
        throw new NotReady("Этот раздел обновляется");
      }
    }
    forget(now);
  }

  private synchronized void forget(long now) {
    gaps = gaps.stream().filter(gap -> gap.isOpen(now)).toList();
  }

  /** A prefix ends at a slash: {@code /changes} answers no {@code /changeset}. */
  private static boolean fits(String prefix, String path) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }
}
