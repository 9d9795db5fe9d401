/**
 * A content pack before it enters the catalogue: the file is judged by {@link
 * okno.store.pack.PackFile} before any parser sees it, its form by {@link
 * okno.store.pack.PackReader}. It knows nothing of the catalogue the pack is meant for.
 */
@NullMarked
package okno.store.pack;

import org.jspecify.annotations.NullMarked;
