/**
 * How an update is carried out: checked, applied, watched until it is ready, put back when it does
 * not get there, and remembered. Start with {@link okno.update.engine.UpdateEngine}; the order of
 * an update is in {@link okno.update.engine.Replacement}, what lies on the disk in {@link
 * okno.update.engine.Shelf}. Knows nothing of HTTP.
 */
@NullMarked
package okno.update.engine;

import org.jspecify.annotations.NullMarked;
