/**
 * The operator's command {@code bin/okno update|status|rollback}. Start with {@link
 * okno.update.command.UpdateMain}. It runs outside OSGi with this bundle's jar and the JDK alone,
 * and knows the server by its HTTP only.
 */
@NullMarked
package okno.update.command;

import org.jspecify.annotations.NullMarked;
