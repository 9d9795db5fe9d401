/** Start with {@link okno.update.http.UpdateServletTest}. */
@NullMarked
package okno.update.http;

import org.jspecify.annotations.NullMarked;
