/** What the file promises by itself. */
@NullMarked
package okno.store.sql;

import org.jspecify.annotations.NullMarked;
