package okno.update.file;

import java.nio.file.Path;

/**
 * A zipped pack folder that is no bundle yet; whoever knows packs folds it into one.
 *
 * @param path a zip with {@code pack.yaml} at its root and without signature files
 */
public record BarePack(Path path, String sha256) implements Arrival {}
