package okno.update.engine;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What others know of kinds of bundles that this bundle knows nothing of. Whoever does registers a
 * {@link Function} with the properties {@code okno.update.kind}, the capability that marks the
 * kind, and {@code okno.update.hook}:
 *
 * <ul>
 *   <li>{@code check}: files that arrive together to the sentences of what is wrong with them
 *   <li>{@code fold}: a zipped folder to a new file that is a bundle
 *   <li>{@code settled}: attributes of the capability to {@code in}, {@code waiting: …}, {@code
 *       refused: …}, or nothing while it is not known
 * </ul>
 *
 * Only types of the JDK pass, so nobody is wired to anybody.
 */
final class Hooks {
  /** The capability of content packs. */
  static final String CONTENT = "okno.content";

  private final BundleContext context;
  private final Patience patience;

  Hooks(BundleContext context, Patience patience) {
    this.context = context;
    this.patience = patience;
  }

  /**
   * Asks a hook; waits a while for it, since the bundle that offers it may just be replaced.
   *
   * @return empty when nobody offers it
   */
  <A, R> Optional<R> ask(String kind, String hook, A argument) throws InterruptedException {
    patience.until(() -> find(kind, hook).isPresent());
    return find(kind, hook).flatMap(reference -> call(reference, argument));
  }

  /** Asks a hook that is there now. */
  <A, R> Optional<R> askNow(String kind, String hook, A argument) {
    return find(kind, hook).flatMap(reference -> call(reference, argument));
  }

  @SuppressWarnings("unchecked") // the types are part of the hook's name
  private <A, R> Optional<R> call(ServiceReference<?> reference, A argument) {
    Object function = context.getService(reference);
    if (function == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(((Function<A, R>) function).apply(argument));
    } finally {
      context.ungetService(reference);
    }
  }

  @SuppressWarnings("rawtypes")
  private Optional<? extends ServiceReference<?>> find(String kind, String hook) {
    try {
      Collection<ServiceReference<Function>> found =
          context.getServiceReferences(
              Function.class, "(&(okno.update.kind=" + kind + ")(okno.update.hook=" + hook + "))");
      return found.stream().max(ServiceReference::compareTo);
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException("The names of hooks are plain words", impossible);
    }
  }
}
