package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Replaces bundles in place, all of an update or none: the old ones stop, the files change, whoever
 * was wired to them is refreshed, the new ones start, and only when all are ready it is done.
 * Otherwise the last good files go back the same way. Nothing is tried twice. Called by one thread
 * at a time.
 */
final class Replacement {
  /** Where Okno's own bundles begin; what is new starts with them. */
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

  /**
   * @throws NotPossible when the last good versions are in service again
   * @throws IllegalStateException when even that failed
   */
  void inPlace(List<Move> moves) throws NotPossible, InterruptedException {
    Set<Bundle> dependants = running(installed.dependants(present(moves)));
    Readiness ready = new Readiness(hooks);
    Readiness asBefore = new Readiness(hooks);
    dependants.forEach(ready::restarted);
    dependants.forEach(asBefore::restarted);
    present(moves).forEach(asBefore::restarted);
    Map<Bundle, Path> files = new LinkedHashMap<>();
    List<Bundle> fresh = new ArrayList<>();
    try {
      for (Move move : sorted(moves)) {
        Bundle bundle = move.present();
        if (bundle == null) {
          bundle = install(move);
          fresh.add(bundle);
        }
        files.put(bundle, move.file().path());
        ready.replaced(bundle, move.file(), move.declared(), move.offered());
      }
      exchange(files, dependants, fresh);
      await(ready);
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
  void beside(Move move) throws NotPossible, InterruptedException {
    Readiness ready = new Readiness(hooks);
    Bundle fresh = install(move);
    ready.replaced(fresh, move.file(), move.declared(), move.offered());
    try {
      start(fresh);
      await(ready);
    } catch (NotPossible why) {
      uninstall(fresh);
      throw why;
    }
    if (move.present() != null) {
      uninstall(move.present());
    }
  }

  /**
   * Puts one bundle back that somebody else has changed.
   *
   * @param last null when the distribution's own file was in service
   */
  void back(Bundle bundle, @Nullable Path last) throws NotPossible, InterruptedException {
    Set<Bundle> dependants = running(installed.dependants(List.of(bundle)));
    if (last == null) {
      Installed.rest(bundle);
      fromDistribution(bundle);
      installed.refresh(List.of(bundle), patience);
      start(bundle);
    } else {
      exchange(Map.of(bundle, last), dependants, List.of());
    }
  }

  private static Set<Bundle> running(Set<Bundle> bundles) {
    return bundles.stream().filter(Installed::runs).collect(Collectors.toSet());
  }

  private static void fromDistribution(Bundle bundle) throws NotPossible {
    try {
      bundle.update();
    } catch (BundleException e) {
      throw new NotPossible(bundle.getSymbolicName() + " не заменяется: " + reason(e), e);
    }
  }

  /**
   * Everybody concerned stops before anything changes and starts when all of it resolves, contracts
   * first: a refresh by itself would restart running bundles one by one and in no order.
   */
  private void exchange(Map<Bundle, Path> files, Collection<Bundle> dependants, List<Bundle> fresh)
      throws NotPossible, InterruptedException {
    List<Bundle> all = new ArrayList<>(files.keySet());
    all.addAll(dependants);
    all.sort(Comparator.comparingInt(Installed::startLevel));
    for (int i = all.size() - 1; i >= 0; i--) {
      Installed.rest(all.get(i));
    }
    for (Map.Entry<Bundle, Path> each : files.entrySet()) {
      if (!fresh.contains(each.getKey())) {
        update(each.getKey(), each.getValue());
      }
    }
    if (!dependants.isEmpty() || installed.hasOldRevisions(files.keySet())) {
      installed.refresh(files.keySet(), patience);
    }
    installed.resolve(all);
    for (Bundle bundle : all) {
      start(bundle);
    }
  }

  /** The other way round: the last good files go back, and what was new leaves. */
  void undo(List<Move> moves) throws NotPossible, InterruptedException {
    for (Move move : moves) {
      Bundle present = installed.named(move.name()).orElse(null);
      if (present != null && move.last() == null) {
        uninstall(present);
      } else if (present != null) {
        back(present, move.last());
      }
    }
  }

  private void putBack(
      List<Move> moves,
      List<Bundle> fresh,
      Set<Bundle> dependants,
      Readiness asBefore,
      NotPossible why)
      throws InterruptedException {
    Map<Bundle, Path> files = new LinkedHashMap<>();
    for (Move move : sorted(moves)) {
      if (move.present() != null && move.last() != null) {
        files.put(move.present(), move.last());
      }
    }
    try {
      fresh.forEach(Replacement::uninstall);
      exchange(files, dependants, List.of());
      if (!patience.until(asBefore::isReady)) {
        throw new NotPossible(String.join("; ", asBefore.missing()));
      }
    } catch (NotPossible again) {
      again.addSuppressed(why);
      throw new IllegalStateException(
          why.getMessage() + "; прежнюю версию вернуть не удалось: " + again.getMessage(), again);
    }
  }

  private void await(Readiness ready) throws NotPossible, InterruptedException {
    boolean inTime = patience.until(ready::isReady);
    if (!ready.refusal().isEmpty()) {
      throw new NotPossible(ready.refusal());
    }
    if (!inTime) {
      throw new NotPossible(
          "не готово за "
              + patience.limit().toSeconds()
              + " с: "
              + String.join("; ", ready.missing()));
    }
  }

  private Bundle install(Move move) throws NotPossible {
    String location = "okno-update:" + move.name() + ":" + move.file().sha256().substring(0, 12);
    try (InputStream in = Files.newInputStream(move.file().path())) {
      Bundle bundle = context.installBundle(location, in);
      Installed.startAt(
          bundle, move.present() == null ? START_LEVEL : Installed.startLevel(move.present()));
      return bundle;
    } catch (BundleException | IOException e) {
      throw new NotPossible(move.name() + " не устанавливается: " + reason(e), e);
    }
  }

  private static void update(Bundle bundle, Path file) throws NotPossible {
    try (InputStream in = Files.newInputStream(file)) {
      bundle.update(in);
    } catch (BundleException | IOException e) {
      throw new NotPossible(bundle.getSymbolicName() + " не заменяется: " + reason(e), e);
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

  /** The innermost reason: the framework wraps what a bundle threw. */
  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String text = message == null || message.isBlank() ? cause.getClass().getName() : message;
    return text.lines().findFirst().orElse(text).strip();
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

  /** Contracts before those that use them, as their start levels say. */
  private static List<Move> sorted(List<Move> moves) {
    return moves.stream()
        .sorted(
            Comparator.comparingInt(
                move ->
                    move.present() == null ? START_LEVEL : Installed.startLevel(move.present())))
        .toList();
  }
}
