package okno.window.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import okno.web.PageSource;

/**
 * The page sources there are, longest prefix first. Looking up reads one immutable list, so sources
 * come and go without any reader noticing.
 */
final class Routes {
  private static final Comparator<Route> LONGEST_AND_HIGHEST_FIRST =
      Comparator.comparingInt((Route route) -> route.prefix().length())
          .thenComparingInt(Route::ranking)
          .reversed();

  /** A source under the prefix it had when it came. */
  record Route(String prefix, int ranking, PageSource source) {
    /** A prefix ends at a slash: {@code /changes} answers no {@code /changeset}. */
    boolean fits(String path) {
      return path.startsWith(prefix)
          && (prefix.endsWith("/")
              || path.length() == prefix.length()
              || path.charAt(prefix.length()) == '/');
    }
  }

  private volatile List<Route> routes = List.of();

  synchronized void add(PageSource source, int ranking) {
    List<Route> more = new ArrayList<>(routes);
    more.add(new Route(source.prefix(), ranking, source));
    more.sort(LONGEST_AND_HIGHEST_FIRST);
    routes = List.copyOf(more);
  }

  synchronized void remove(PageSource source) {
    routes = routes.stream().filter(route -> route.source() != source).toList();
  }

  Optional<Route> find(String path) {
    for (Route route : routes) {
      if (route.fits(path)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }
}
