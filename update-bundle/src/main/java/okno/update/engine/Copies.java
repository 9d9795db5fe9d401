package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okno.update.engine.ShelfState.Kept;
import org.osgi.framework.Bundle;

/** Brings the files of bundles that are installed already to the shelf. */
final class Copies {
  private final Shelf shelf;

  Copies(Shelf shelf) {
    this.shelf = shelf;
  }

  /**
   * What counts for a bundle that is about to be replaced, its file on the shelf: when something
   * else is in service than the shelf says, that is the file to go back to.
   */
  ShelfState before(Bundle present) throws IOException {
    ShelfState state = shelf.state(present.getSymbolicName());
    boolean isInService =
        state.isReplaced() && state.current().content().equals(BundleJar.content(present));
    return isInService ? state : ShelfState.distributed(keep(present));
  }

  /** What counted for a bundle that somebody else has replaced already. */
  ShelfState beforeChange(Bundle changed) throws IOException {
    ShelfState state = shelf.state(changed.getSymbolicName());
    if (state.isReplaced()) {
      return state;
    }
    Path copy = Files.createTempFile(shelf.folder(), "last-", ".half");
    try (InputStream in = new URL(changed.getLocation()).openStream()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return ShelfState.distributed(keep(changed.getSymbolicName(), BundleJar.version(copy), copy));
    } catch (IOException cameFromNoFile) {
      return state;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Lays the file of an installed bundle there. */
  Kept keep(Bundle bundle) throws IOException {
    Path copy = Files.createTempFile(shelf.folder(), "last-", ".half");
    try {
      BundleJar.write(bundle, copy);
      return keep(bundle.getSymbolicName(), bundle.getVersion().toString(), copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private Kept keep(String name, String version, Path file) throws IOException {
    String content = BundleJar.content(file);
    try (InputStream in = Files.newInputStream(file)) {
      Path place = shelf.keep(name, Shelf.place(version, content), in);
      return new Kept(place.getFileName().toString(), version, content);
    }
  }
}
