/** What the door promises, shown on a real store in a temporary folder. */
@NullMarked
package okno.store.door;

import org.jspecify.annotations.NullMarked;
