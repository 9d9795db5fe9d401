/**
 * The front door of every HTTP request. A request whose servlet, or a service behind it, is just
 * being replaced waits here instead of failing. Knows nothing of what Okno is about and imports
 * nothing of ours.
 */
@NullMarked
package okno.gateway;

import org.jspecify.annotations.NullMarked;
