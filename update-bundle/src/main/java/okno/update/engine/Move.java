package okno.update.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import okno.update.Ticket.Change;
import okno.update.file.BundleFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * One bundle of an update: what goes in, and what was there.
 *
 * @param file what goes in
 * @param present the bundle that is replaced; null for a new one
 * @param last the file that is put back, on the shelf; null for a new bundle
 * @param offered how many services of each type the present version offers
 * @param declared the types of services that its manifest declares
 */
record Move(
    BundleFile file,
    @Nullable Bundle present,
    @Nullable Path last,
    Map<String, Integer> offered,
    Set<String> declared) {

  String name() {
    return file.name();
  }

  Change change() {
    return new Change(
        name(), present == null ? "" : present.getVersion().toString(), file.version().toString());
  }

  /** The same with both files on the shelf. */
  Move kept(Path next, @Nullable Path before) {
    BundleFile there = new BundleFile(next, name(), file.version(), file.sha256(), file.headers());
    return new Move(there, present, before, offered, declared);
  }
}
