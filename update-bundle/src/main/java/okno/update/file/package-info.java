/**
 * What a file is that somebody wants to bring in: a bundle, a bare pack, a set of these, or nothing
 * of ours; whether it is whole and harmless to open; who signed it. Start with {@link
 * okno.update.file.Upload}. A file is a stranger here until it has been read to its last byte.
 * Knows nothing of what is installed.
 */
@NullMarked
package okno.update.file;

import org.jspecify.annotations.NullMarked;
