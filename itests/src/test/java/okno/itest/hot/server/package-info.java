/**
 * A running Okno as its operator sees it: offering files to update-bundle, asking how an update
 * stands, and looking at what the process holds. Start with {@link
 * okno.itest.hot.server.UpdateServer}.
 */
@NullMarked
package okno.itest.hot.server;

import org.jspecify.annotations.NullMarked;
