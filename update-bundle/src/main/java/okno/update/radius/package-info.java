/**
 * What an update would do to the other bundles: who would be refreshed, and who would not resolve
 * any more. Start with {@link okno.update.radius.Radius}. Only looks; nothing in the framework
 * changes.
 */
@NullMarked
package okno.update.radius;

import org.jspecify.annotations.NullMarked;
