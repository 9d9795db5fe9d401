package okno.bench.load;

import java.io.Closeable;
import java.io.IOException;

/** One request of a load, over HTTP or in process. Used by one thread. */
@FunctionalInterface
public interface Call extends Closeable {
  /**
   * @param number counted from 0 over all threads; chooses what is asked
   * @throws IOException when the answer is not what it should be
   */
  void make(int number) throws IOException;

  @Override
  default void close() throws IOException {}
}
