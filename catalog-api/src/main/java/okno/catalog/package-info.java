/**
 * The catalogue as a whole: read at a {@link okno.catalog.Moment} through {@link
 * okno.catalog.Catalog}, changed only by {@link okno.catalog.ChangeSet}s through {@link
 * okno.catalog.ChangeSets}. It knows nothing of how editions are kept.
 */
@Export
@NullMarked
@Version("1.1.0")
package okno.catalog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
