/**
 * Content that travels as packs: the capability of a data-only bundle, and the one door through
 * which content enters the catalogue. Start with {@link okno.content.ContentDoor}.
 */
@Export
@NullMarked
@Version("1.1.0")
package okno.content;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
