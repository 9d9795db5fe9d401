/** The gateway over a plain server, and in a real framework in which bundles come and go. */
@NullMarked
package okno.gateway;

import org.jspecify.annotations.NullMarked;
