/**
 * The only thing that installs, checks, replaces and puts back bundles. Knows nothing of what Okno
 * is about and imports nothing of ours.
 */
@NullMarked
package okno.update;

import org.jspecify.annotations.NullMarked;
