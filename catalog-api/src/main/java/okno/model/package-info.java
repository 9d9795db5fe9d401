/**
 * The words of the catalogue: what a public service is, how a specialist provides it, and where a
 * visitor is sent when this office does not. Start with {@link okno.model.PublicService} and then
 * {@link okno.model.NarrowedCard}, which is the card for one visitor. All types are immutable and
 * know nothing of storage, search or pages; two values are equal when their contents are.
 */
@Export
@NullMarked
@Version("1.1.0")
package okno.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
