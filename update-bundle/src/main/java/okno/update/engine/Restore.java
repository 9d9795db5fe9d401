package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the replaced bundles back into service at the start of the process: the framework then has
 * the distribution's files again, not yet started. A kept file counts while the distribution is the
 * one it replaced; in a newer distribution the newer version counts.
 */
final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  private final BundleContext context;
  private final Installed installed;
  private final Shelf shelf;
  private final Patience patience;

  Restore(BundleContext context, Installed installed, Shelf shelf, Patience patience) {
    this.context = context;
    this.installed = installed;
    this.shelf = shelf;
    this.patience = patience;
  }

  /**
   * @param ours the bundles that have to resolve together
   * @return the kept file of this very bundle when another one is in service
   */
  Optional<Path> run(Collection<Bundle> ours) throws IOException, InterruptedException {
    List<Bundle> updated = new ArrayList<>();
    Optional<Path> own = Optional.empty();
    for (String name : shelf.names()) {
      try {
        Optional<Path> kept = kept(name);
        Optional<Bundle> present = installed.named(name);
        if (kept.isPresent() && present.isEmpty()) {
          install(name, kept.get());
        } else if (kept.isPresent() && present.get().equals(context.getBundle())) {
          own = kept;
        } else if (kept.isPresent() && update(present.get(), kept.get())) {
          updated.add(present.get());
        }
      } catch (IOException | RuntimeException e) {
        LOG.error("{} stays as distributed: its kept file cannot be used", name, e);
      }
    }
    settle(updated, ours);
    return own;
  }

  /** The file to be in service, when that is another one than the distribution's. */
  private Optional<Path> kept(String name) throws IOException {
    ShelfState state = shelf.state(name);
    if (!state.isReplaced()) {
      return Optional.empty();
    }
    Path file = shelf.file(name, state.current());
    String version = state.current().version();
    if (!isWhole(file, state)) {
      LOG.error("The kept file of {} {} is damaged; the distribution's counts", name, version);
      shelf.accept(name, ShelfState.NOTHING);
      return Optional.empty();
    }
    Optional<Bundle> present = installed.named(name);
    if (present.isEmpty()) {
      return Optional.of(file);
    }
    String content = BundleJar.content(present.get());
    if (content.equals(state.content())) {
      return Optional.empty();
    }
    Version distributed = present.get().getVersion();
    boolean newDistribution = !content.equals(state.replaced());
    if (newDistribution && Version.parseVersion(version).compareTo(distributed) <= 0) {
      LOG.info("{} {} came with a new distribution and replaces {}", name, distributed, version);
      shelf.accept(name, ShelfState.NOTHING);
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private static boolean isWhole(Path file, ShelfState state) {
    try {
      return Files.exists(file) && BundleJar.content(file).equals(state.current().content());
    } catch (IOException damaged) {
      return false;
    }
  }

  private static boolean update(Bundle bundle, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      bundle.update(in);
      return true;
    } catch (IOException | BundleException e) {
      LOG.error("{} stays as distributed: its kept file cannot be used", bundle, e);
      return false;
    }
  }

  private void install(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Bundle bundle = context.installBundle("okno-update:" + name, in);
      Installed.startAt(bundle, Replacement.START_LEVEL);
      Installed.start(bundle);
    } catch (IOException | BundleException e) {
      LOG.error("{} cannot be brought back from its kept file", name, e);
    }
  }

  /** What does not resolve with this distribution gives way to it, all together. */
  private void settle(List<Bundle> updated, Collection<Bundle> ours)
      throws IOException, InterruptedException {
    if (updated.isEmpty()) {
      return;
    }
    installed.refresh(updated, patience);
    if (installed.resolve(ours)) {
      updated.forEach(
          bundle ->
              LOG.info("{} {} is in service again", bundle.getSymbolicName(), bundle.getVersion()));
      return;
    }
    for (Bundle bundle : updated) {
      distributed(bundle);
    }
    installed.refresh(updated, patience);
    installed.resolve(ours);
  }

  private void distributed(Bundle bundle) throws IOException {
    String name = bundle.getSymbolicName();
    try {
      LOG.error("{} {} does not fit here; the distribution's counts", name, bundle.getVersion());
      bundle.update();
      shelf.accept(name, ShelfState.NOTHING);
    } catch (BundleException e) {
      LOG.error("{} cannot be taken from the distribution", name, e);
    }
  }
}
