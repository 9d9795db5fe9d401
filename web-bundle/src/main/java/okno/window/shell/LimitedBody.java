package okno.window.shell;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body of which only so much is read. What is announced or turns out to be larger is read to its
 * end all the same, as far as that end is near, and thrown away: a server that closes the
 * connection on a sender in the middle of a body is not heard saying why.
 */
final class LimitedBody extends FilterInputStream {
  /** The largest body that is ever accepted, and a little. */
  private static final long MOST_THROWN_AWAY = 21L * 1024 * 1024;

  private final long limit;
  private long read;

  /** The body is larger than what is read here. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final long limit;

    TooLarge(long limit) {
      super("The body of the request is larger than " + limit + " bytes");
      this.limit = limit;
    }

    long limit() {
      return limit;
    }
  }

  /**
   * @param announced the length the sender names, in bytes; -1 when it names none
   * @throws TooLarge when the announced length is over the limit
   */
  LimitedBody(InputStream body, long announced, long limit) throws IOException {
    super(body);
    this.limit = limit;
    if (announced > limit) {
      throw tooLarge();
    }
  }

  /**
   * Reads and throws away what nobody wanted to read, such as the body of a refused request, so
   * that its sender hears the answer and may go on with the same connection.
   *
   * @return false when too much is left or the sender is gone: the connection has to be closed
   */
  static boolean drain(InputStream body) {
    byte[] thrownAway = new byte[16 * 1024];
    try {
      long left = MOST_THROWN_AWAY;
      int count = 0;
      while (left > 0 && count >= 0) {
        count = body.read(thrownAway);
        left -= Math.max(count, 0);
      }
      return count < 0;
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  private void count(int more) throws IOException {
    if (more > 0) {
      read += more;
    }
    if (read > limit) {
      throw tooLarge();
    }
  }

  private TooLarge tooLarge() throws IOException {
    byte[] thrownAway = new byte[64 * 1024];
    long left = 2 * limit;
    int count = 0;
    while (left > 0 && count >= 0) {
      count = in.read(thrownAway);
      left -= Math.max(count, 0);
    }
    return new TooLarge(limit);
  }
}
