/** The content itself in the running product: every card, and a few as a specialist reads them. */
@NullMarked
package okno.itest.cards;

import org.jspecify.annotations.NullMarked;
