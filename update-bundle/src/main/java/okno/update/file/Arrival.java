package okno.update.file;

import java.nio.file.Path;
import java.util.function.Function;

/** One file that has passed the door: whole, of a kind we know, signed if that is required. */
public sealed interface Arrival permits BundleFile, BarePack {
  /** Where it lies; for files of a set, and for packs that were repacked, in the scratch folder. */
  Path path();

  /** Of the file as it came, lower-case hex. */
  String sha256();

  /** What is to be done with either kind. */
  default <T> T match(Function<BundleFile, T> bundle, Function<BarePack, T> pack) {
    return this instanceof BundleFile file ? bundle.apply(file) : pack.apply((BarePack) this);
  }
}
