/** Tests of updates on a real framework. */
@NullMarked
package okno.update.engine;

import org.jspecify.annotations.NullMarked;
