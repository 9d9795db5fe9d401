/**
 * A working day at many windows that trusts nothing: requests arrive at fixed instants, and every
 * answer is checked against what is known of the one right answer. Start with {@link
 * okno.itest.hot.load.HotLoad}; {@link okno.itest.hot.load.World} is what is known, {@link
 * okno.itest.hot.load.Ledger} what came of it. It replaces nothing itself.
 */
@NullMarked
package okno.itest.hot.load;

import org.jspecify.annotations.NullMarked;
