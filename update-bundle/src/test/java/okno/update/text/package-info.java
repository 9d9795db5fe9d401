/** Start with {@link okno.update.text.JsonFormTest}. */
@NullMarked
package okno.update.text;

import org.jspecify.annotations.NullMarked;
