package okno.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RequestInfoDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;

/**
 * Which servlets have just left and may be expected back. While one is away, a less specific one
 * would answer in its place, and wrongly: the servlet of all pages says 404 to an address of a
 * bundle that is being updated. What serves a path now is asked of the whiteboard itself, never
 * guessed.
 *
 * <p>Servlets of a context of their own are not followed: their paths are not their patterns. They
 * are held too when nobody serves their path.
 */
final class Routes {
  private static final String SERVLET = "jakarta.servlet.Servlet";
  private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
  private static final String CONTEXT = "osgi.http.whiteboard.context.select";

  /** A pattern that left; it may be offered again without being served yet. */
  private record Left(Pattern pattern, long bundle, long since, boolean offered) {}

  private final Supplier<@Nullable HttpServiceRuntime> runtime;
  private final long nanos;
  private volatile List<Left> left = List.of();

  /**
   * @param nanos how long one that left is expected back
   */
  Routes(Supplier<@Nullable HttpServiceRuntime> runtime, long nanos) {
    this.runtime = runtime;
    this.nanos = nanos;
  }

  static boolean isServlet(ServiceReference<?> reference) {
    return reference.getProperty(PATTERN) != null
        && Arrays.asList((String[]) reference.getProperty("objectClass")).contains(SERVLET);
  }

  /** Whether any is away; this is all that a request pays while the house is quiet. */
  boolean isAnyLeaving() {
    return !left.isEmpty();
  }

  /** Whether this path belongs to one that is away, and whoever serves it now stands in for it. */
  boolean isLeaving(String path) {
    List<Left> now = left;
    if (now.isEmpty()) {
      return false;
    }
    Pattern gone = null;
    for (Left one : now) {
      if (one.pattern.takes(path) && (gone == null || one.pattern.winsOver(gone))) {
        gone = one.pattern;
      }
    }
    if (gone == null) {
      return false;
    }
    Pattern serving = serving(path);
    return serving == null || gone.winsOver(serving);
  }

  /** Whether somebody serves this path, and the right one. */
  boolean isServed(String path) {
    return isThere(path) && !isLeaving(path);
  }

  /** Whether somebody serves this path. */
  boolean isThere(String path) {
    return runtime.get() == null || serving(path) != null;
  }

  private @Nullable Pattern serving(String path) {
    HttpServiceRuntime asked = runtime.get();
    if (asked == null) {
      return null;
    }
    RequestInfoDTO info = asked.calculateRequestInfoDTO(path);
    String[] patterns =
        info.servletDTO != null
            ? info.servletDTO.patterns
            : info.resourceDTO != null ? info.resourceDTO.patterns : null;
    return patterns == null || patterns.length == 0 ? null : new Pattern(patterns[0]);
  }

  /** A servlet is about to leave; the whiteboard has not heard of it yet. */
  void leaves(ServiceReference<?> reference, BundleContext context) {
    for (String pattern : patterns(reference)) {
      if (!isOfferedBesides(pattern, reference, context)) {
        Left one =
            new Left(
                new Pattern(pattern),
                reference.getBundle().getBundleId(),
                System.nanoTime(),
                false);
        change(known -> known.pattern.equals(one.pattern), one);
      }
    }
  }

  private static boolean isOfferedBesides(
      String pattern, ServiceReference<?> leaving, BundleContext context) {
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(SERVLET, '(' + PATTERN + "=*)");
      if (all == null) {
        return false;
      }
      for (ServiceReference<?> other : all) {
        if (!other.equals(leaving) && patterns(other).contains(pattern)) {
          return true;
        }
      }
      return false;
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A servlet is offered; whether the whiteboard serves it already is seen in {@link #tidy}. */
  void returns(ServiceReference<?> reference) {
    for (String pattern : patterns(reference)) {
      for (Left one : left) {
        if (one.pattern.text().equals(pattern)) {
          Left offered = new Left(one.pattern, one.bundle, one.since, true);
          change(known -> known.pattern.equals(one.pattern), offered);
        }
      }
    }
  }

  /** A bundle is gone for good, and what it served with it. */
  void forget(long bundle) {
    change(known -> known.bundle == bundle, null);
  }

  /** Drops those that are back and those that stayed away too long. */
  void tidy() {
    if (left.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    change(known -> now - known.since > nanos, null);
    if (left.stream().anyMatch(Left::offered)) {
      List<String> served = served();
      change(known -> known.offered && served.contains(known.pattern.text()), null);
    }
  }

  private List<String> served() {
    HttpServiceRuntime asked = runtime.get();
    if (asked == null) {
      return left.stream().map(one -> one.pattern.text()).toList();
    }
    List<String> patterns = new ArrayList<>();
    for (ServletContextDTO context : asked.getRuntimeDTO().servletContextDTOs) {
      for (ServletDTO servlet : context.servletDTOs) {
        patterns.addAll(Arrays.asList(servlet.patterns));
      }
    }
    return patterns;
  }

  private synchronized void change(Predicate<Left> without, @Nullable Left with) {
    List<Left> next = new ArrayList<>(left);
    next.removeIf(without);
    if (with != null) {
      next.add(with);
    }
    left = List.copyOf(next);
  }

  private static List<String> patterns(ServiceReference<?> reference) {
    if (reference.getProperty(CONTEXT) != null) {
      return List.of();
    }
    Object value = reference.getProperty(PATTERN);
    if (value instanceof String one) {
      return List.of(one);
    }
    if (value instanceof String[] several) {
      return List.of(several);
    }
    return value instanceof Collection<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of();
  }
}
