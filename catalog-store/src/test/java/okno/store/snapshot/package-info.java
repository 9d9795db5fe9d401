/** What readers of the catalogue may rely on. */
@NullMarked
package okno.store.snapshot;

import org.jspecify.annotations.NullMarked;
