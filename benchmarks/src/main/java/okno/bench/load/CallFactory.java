package okno.bench.load;

import java.io.IOException;

/** Gives each thread of a load its own call, with a connection of its own where one is needed. */
@FunctionalInterface
public interface CallFactory {
  Call open() throws IOException;
}
