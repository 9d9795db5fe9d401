/**
 * A load generator of our own: plain sockets kept alive, an open loop with fixed arrivals and a
 * closed loop. Start with {@link okno.bench.load.OpenLoop}; {@link okno.bench.load.Arrivals} is the
 * open loop without an end for tests that go on while something happens. It knows nothing of Okno.
 */
@NullMarked
package okno.bench.load;

import org.jspecify.annotations.NullMarked;
