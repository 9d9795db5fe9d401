/** What the tests of the window stand on: a real store, a real search and a real server. */
@NullMarked
package okno.window;

import org.jspecify.annotations.NullMarked;
