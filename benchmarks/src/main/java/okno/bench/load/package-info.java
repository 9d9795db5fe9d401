/**
 * A load generator of our own: plain sockets kept alive, an open loop with fixed arrivals and a
 * closed loop. Start with {@link okno.bench.load.OpenLoop}. It knows nothing of Okno.
 */
@NullMarked
package okno.bench.load;

import org.jspecify.annotations.NullMarked;
