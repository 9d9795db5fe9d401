/** What is foretold of an update, held against what a real framework then does. */
@NullMarked
package okno.update.radius;

import org.jspecify.annotations.NullMarked;
