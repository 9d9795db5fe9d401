/**
 * Finding a service by whatever the visitor said. {@link okno.search.CatalogSearch} is registered
 * as a service only while its index is complete. No engine's types appear here.
 */
@Export
@NullMarked
@Version("1.0.0")
package okno.search;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
