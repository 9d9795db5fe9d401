/** Start with {@link okno.update.command.UpdateCommandTest}. */
@NullMarked
package okno.update.command;

import org.jspecify.annotations.NullMarked;
