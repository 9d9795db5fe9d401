/**
 * Who may use what only this installation's own people may: the key of the local commands and the
 * names this server is called by. One source for every bundle that asks: those that import nothing
 * of ours carry a copy made by the build.
 */
@Export
@NullMarked
@Version("1.0.0")
package okno.web.local;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
