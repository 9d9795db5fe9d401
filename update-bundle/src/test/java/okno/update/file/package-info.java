/**
 * What the door for files lets in and what it says to the rest, shown on files that the tests
 * write.
 */
@NullMarked
package okno.update.file;

import org.jspecify.annotations.NullMarked;
