package okno.update.engine;

import java.nio.file.Path;
import java.util.Set;
import okno.update.Ticket.Change;
import okno.update.file.BundleFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * One bundle of an update: what goes in, and what was there.
 *
 * @param file what goes in, on the shelf
 * @param present the bundle that is replaced; null for a new one
 * @param last the file that is put back, on the shelf; null for a new bundle
 * @param before the shelf's state of this bundle
 * @param offered the services that the present version offers
 * @param declared the services that its manifest declares
 */
record Move(
    BundleFile file,
    @Nullable Bundle present,
    @Nullable Path last,
    ShelfState before,
    Set<String> offered,
    Set<String> declared) {

  String name() {
    return file.name();
  }

  Change change() {
    return new Change(
        name(), present == null ? "" : present.getVersion().toString(), file.version().toString());
  }
}
