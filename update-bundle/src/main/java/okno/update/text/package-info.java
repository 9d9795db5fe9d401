/**
 * How updates are told: as JSON between the server and the command, and in Russian on the page and
 * the terminal. Start with {@link okno.update.text.InWords}. Knows neither HTTP nor HTML, and runs
 * with nothing but the JDK beside it.
 */
@NullMarked
package okno.update.text;

import org.jspecify.annotations.NullMarked;
