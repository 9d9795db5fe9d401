package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Replaces bundles, all of an update or none: the old ones stop, the files change, whoever was
 * wired to them is refreshed, the new ones start, and only when all are ready is it accepted.
 * Otherwise the last good files go back the same way. Nothing is tried twice. Called by one thread
 * at a time.
 */
final class Replacement {
  /** What is new starts with the packs, after everything it may need. */
  static final int START_LEVEL = 80;

  private final BundleContext context;
  private final Installed installed;
  private final Hooks hooks;
  private final Patience patience;

  Replacement(BundleContext context, Installed installed, Hooks hooks, Patience patience) {
    this.context = context;
    this.installed = installed;
    this.hooks = hooks;
    this.patience = patience;
  }

  /** Makes what is in service count, now that it is ready. */
  @FunctionalInterface
  interface Acceptance {
    void accept() throws IOException;
  }

  /**
   * @throws NotPossible when the last good versions are in service again
   * @throws IllegalStateException when even that failed
   */
  void inPlace(List<Move> moves, Acceptance acceptance) throws NotPossible, InterruptedException {
    Set<Bundle> dependants = running(installed.dependants(present(moves)));
    Readiness ready = new Readiness(hooks, context);
    Readiness asBefore = new Readiness(hooks, context);
    dependants.forEach(ready::restarted);
    dependants.forEach(asBefore::restarted);
    present(moves).forEach(asBefore::restarted);
    List<Bundle> fresh = new ArrayList<>();
    try {
      Map<Bundle, Path> files = new LinkedHashMap<>();
      for (Move move : sorted(moves)) {
        Bundle bundle = move.present();
        if (bundle == null) {
          bundle = install(move);
          fresh.add(bundle);
        } else {
          files.put(bundle, move.file().path());
        }
        ready.replaced(bundle, move);
      }
      exchange(files, dependants, fresh);
      await(ready);
      accept(acceptance);
    } catch (NotPossible why) {
      putBack(moves, fresh, dependants, asBefore, why);
      throw why;
    } catch (RuntimeException | LinkageError unexpected) {
      NotPossible why = new NotPossible(reason(unexpected), unexpected);
      putBack(moves, fresh, dependants, asBefore, why);
      throw why;
    }
  }

  /**
   * Blue/green: the new version is installed beside the old one and started, and the old one leaves
   * when the new one is ready, never after a time.
   */
  void beside(Move move, Acceptance acceptance) throws NotPossible, InterruptedException {
    Readiness ready = new Readiness(hooks, context);
    Bundle fresh = install(move);
    ready.replaced(fresh, move);
    try {
      start(fresh);
      await(ready);
      accept(acceptance);
    } catch (NotPossible why) {
      uninstall(fresh);
      throw why;
    } catch (RuntimeException | LinkageError unexpected) {
      uninstall(fresh);
      throw new NotPossible(reason(unexpected), unexpected);
    }
    if (move.present() != null) {
      uninstall(move.present());
    }
  }

  /**
   * Somebody else has changed this bundle: whoever was wired to it follows, and when not all become
   * ready the last good file goes back.
   *
   * @param last null when there is none on the shelf; then it is fetched from where it came from
   */
  void adopt(Bundle changed, @Nullable Path last, Acceptance acceptance)
      throws NotPossible, InterruptedException {
    Set<Bundle> dependants = running(installed.dependants(List.of(changed)));
    Readiness ready = new Readiness(hooks, context);
    Readiness asBefore = new Readiness(hooks, context);
    dependants.forEach(ready::restarted);
    dependants.forEach(asBefore::restarted);
    ready.adopted(changed);
    try {
      start(changed);
      if (!dependants.isEmpty()) {
        exchange(Map.of(), with(changed, dependants), List.of());
      }
      await(ready);
      accept(acceptance);
    } catch (NotPossible why) {
      Map<Bundle, Path> files = last == null ? Map.of() : Map.of(changed, last);
      if (last == null) {
        Installed.rest(changed);
        fromWhereItCame(changed);
      }
      goBack(files, with(changed, dependants), asBefore, why);
      throw why;
    }
  }

  /** Waits until a bundle that somebody else installed is ready. */
  void awaitBeside(Bundle fresh) throws NotPossible, InterruptedException {
    Readiness ready = new Readiness(hooks, context);
    ready.adopted(fresh);
    start(fresh);
    await(ready);
  }

  /** Everybody concerned stops before anything changes and starts when all of it resolves. */
  private void exchange(Map<Bundle, Path> files, Collection<Bundle> others, List<Bundle> fresh)
      throws NotPossible, InterruptedException {
    List<Bundle> all = inOrder(files.keySet(), others, fresh);
    rest(all);
    for (Map.Entry<Bundle, Path> each : files.entrySet()) {
      update(each.getKey(), each.getValue());
    }
    settle(all);
    for (Bundle bundle : all) {
      start(bundle);
    }
  }

  /**
   * As far back as it goes: what has not changed is only started again, which needs no room on the
   * disk, and one that fails keeps no other from coming back.
   */
  private void goBack(
      Map<Bundle, Path> files, Collection<Bundle> others, Readiness asBefore, NotPossible why)
      throws InterruptedException {
    List<Bundle> all = inOrder(files.keySet(), others, List.of());
    rest(all);
    List<String> failures = new ArrayList<>();
    for (Map.Entry<Bundle, Path> each : files.entrySet()) {
      attempt(() -> updateUnlessSame(each.getKey(), each.getValue()), failures);
    }
    settle(all);
    for (Bundle bundle : all) {
      attempt(() -> start(bundle), failures);
    }
    if (failures.isEmpty() && !patience.until(asBefore::isReady)) {
      failures.add(asBefore.missing());
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          why.getMessage() + "; прежнюю версию вернуть не удалось: " + String.join("; ", failures),
          why);
    }
  }

  private void putBack(
      List<Move> moves,
      List<Bundle> fresh,
      Set<Bundle> dependants,
      Readiness asBefore,
      NotPossible why)
      throws InterruptedException {
    fresh.forEach(Replacement::uninstall);
    Map<Bundle, Path> files = new LinkedHashMap<>();
    for (Move move : sorted(moves)) {
      if (move.present() != null && move.last() != null) {
        files.put(move.present(), move.last());
      }
    }
    goBack(files, dependants, asBefore, why);
  }

  /** Contracts before those that use them, as their start levels say. */
  private static List<Bundle> inOrder(
      Collection<Bundle> some, Collection<Bundle> others, Collection<Bundle> more) {
    Set<Bundle> all = new HashSet<>(some);
    all.addAll(others);
    all.addAll(more);
    return all.stream()
        .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
        .sorted(Comparator.comparingInt(Installed::startLevel))
        .toList();
  }

  private static void rest(List<Bundle> inOrder) {
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      Installed.rest(inOrder.get(i));
    }
  }

  /** A refresh by itself would restart running bundles one by one and in no order. */
  private void settle(List<Bundle> all) throws InterruptedException {
    if (installed.hasOldRevisions(all)) {
      installed.refresh(all, patience);
    }
    installed.resolve(all);
  }

  private void await(Readiness ready) throws NotPossible, InterruptedException {
    boolean inTime = patience.until(ready::isReady);
    if (!ready.refusal().isEmpty()) {
      throw new NotPossible(ready.refusal());
    }
    if (!inTime) {
      throw new NotPossible(
          "не готово за " + patience.limit().toSeconds() + " с: " + ready.missing());
    }
  }

  /** What cannot be remembered must not stay: the next start would know nothing of it. */
  private static void accept(Acceptance acceptance) throws NotPossible {
    try {
      acceptance.accept();
    } catch (IOException full) {
      throw new NotPossible("новая версия не принята: " + reason(full), full);
    }
  }

  private Bundle install(Move move) throws NotPossible {
    // A place that nobody has had: of a known one the framework would return the bundle there.
    String location = "okno-update:" + move.name() + ":" + UUID.randomUUID();
    try (InputStream in = Files.newInputStream(move.file().path())) {
      Bundle bundle = context.installBundle(location, in);
      Bundle present = move.present();
      Installed.startAt(bundle, present == null ? START_LEVEL : Installed.startLevel(present));
      return bundle;
    } catch (BundleException | IOException e) {
      throw new NotPossible(move.name() + " не устанавливается: " + reason(e), e);
    }
  }

  private static void updateUnlessSame(Bundle bundle, Path file) throws NotPossible {
    try {
      if (BundleJar.content(bundle).equals(BundleJar.content(file))) {
        return;
      }
    } catch (IOException cannotBeRead) {
      // Then it has to be replaced.
    }
    update(bundle, file);
  }

  private static void update(Bundle bundle, Path file) throws NotPossible {
    try (InputStream in = Files.newInputStream(file)) {
      bundle.update(in);
    } catch (BundleException | IOException e) {
      throw new NotPossible(bundle.getSymbolicName() + " не заменяется: " + reason(e), e);
    }
  }

  private static void fromWhereItCame(Bundle bundle) {
    try {
      bundle.update();
    } catch (BundleException cannotBeHad) {
      // Then it stays as it is, and the ticket says that somebody has to look.
    }
  }

  private static void start(Bundle bundle) throws NotPossible {
    try {
      Installed.start(bundle);
    } catch (BundleException | IllegalStateException e) {
      throw new NotPossible(bundle.getSymbolicName() + " не запускается: " + reason(e), e);
    }
  }

  static void uninstall(Bundle bundle) {
    try {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        bundle.uninstall();
      }
    } catch (BundleException itsOwnFault) {
      // It is uninstalled all the same; only its activator complained.
    }
  }

  /** A step of going back. */
  @FunctionalInterface
  private interface Step {
    void take() throws NotPossible;
  }

  private static void attempt(Step step, List<String> failures) {
    try {
      step.take();
    } catch (NotPossible failed) {
      failures.add(String.valueOf(failed.getMessage()));
    }
  }

  /** The innermost reason: the framework wraps what a bundle threw. */
  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String text = message == null || message.isBlank() ? cause.getClass().getName() : message;
    String line = text.lines().findFirst().orElse(text).strip();
    return line.contains("No space left") ? "на диске нет места" : line;
  }

  private static List<Bundle> present(List<Move> moves) {
    List<Bundle> present = new ArrayList<>();
    for (Move move : moves) {
      if (move.present() != null) {
        present.add(move.present());
      }
    }
    return present;
  }

  private static Set<Bundle> with(Bundle bundle, Set<Bundle> others) {
    Set<Bundle> all = new HashSet<>(others);
    all.add(bundle);
    return all;
  }

  private static Set<Bundle> running(Set<Bundle> bundles) {
    return bundles.stream().filter(Installed::runs).collect(Collectors.toSet());
  }

  private static List<Move> sorted(List<Move> moves) {
    return moves.stream()
        .sorted(
            Comparator.comparingInt(
                move ->
                    move.present() == null ? START_LEVEL : Installed.startLevel(move.present())))
        .toList();
  }
}
