package okno.update.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  /** The capability of content packs. */
  static final String CONTENT = "okno.content";

  /** Between two calls of which the first failed. */
  private static final long PAUSE_NANOS = 250_000_000;

  private final BundleContext context;
  private final Patience patience;

  Hooks(BundleContext context, Patience patience) {
    this.context = context;
    this.patience = patience;
  }

  /**
   * Asks a hook. Who offers it may just be being replaced: then it is missing for a moment, or
   * fails in the middle, and is asked again.
   *
   * @return empty when nobody answers
   * @throws IllegalArgumentException from the hook, with sentences for the operator
   */
  <A, R> Optional<R> ask(String kind, String hook, A argument) throws InterruptedException {
    List<R> answer = new ArrayList<>();
    patience.until(
        () -> {
          this.<A, R>askNow(kind, hook, argument).ifPresent(answer::add);
          return !answer.isEmpty();
        });
    return answer.stream().findFirst();
  }

  /**
   * Asks a hook that is there now.
   *
   * @return empty when nobody offers it or it fails
   */
  <A, R> Optional<R> askNow(String kind, String hook, A argument) {
    try {
      return find(kind, hook).flatMap(reference -> call(reference, argument));
    } catch (IllegalArgumentException answer) {
      throw answer;
    } catch (RuntimeException | LinkageError beingReplaced) {
      LOG.debug("{} of {} cannot be asked now", hook, kind, beingReplaced);
      pause();
      return Optional.empty();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
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
