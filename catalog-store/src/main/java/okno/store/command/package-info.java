/**
 * The editor's command {@code bin/content}: check a folder, make a pack of it, push it into a
 * running Okno. Start with {@link okno.store.command.ContentMain}. It runs outside OSGi and needs
 * no store.
 */
@NullMarked
package okno.store.command;

import org.jspecify.annotations.NullMarked;
