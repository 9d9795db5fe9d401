/**
 * A check of every build: whom the replacement of one of our bundles would restart is just what
 * {@code etc/okno.update.cfg} declares. Start with {@link okno.itest.radius.DeclaredRadiusTest};
 * {@link okno.itest.radius.House} is the distribution's bundles wired together in a real framework.
 * Nothing is started here, so a wrong list is known before any test boots the product.
 */
@NullMarked
package okno.itest.radius;

import org.jspecify.annotations.NullMarked;
