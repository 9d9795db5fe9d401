package okno.gateway;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The body of a request, kept in memory as far as it was read, so that the next servlet reads it
 * again from its beginning. What was not asked for is not kept: the server reads no further than a
 * servlet does. A body that grows too long, or is read without blocking, is kept no longer.
 */
final class RecordedBody {
  /** A repeat costs at most this much memory; larger bodies are uploads. */
  static final int MOST = 1 << 20;

  private final ServletInputStream source;
  private byte[] kept = new byte[0];
  private int size;
  private boolean lost;

  RecordedBody(ServletInputStream source) {
    this.source = source;
  }

  /** Whether all that was read so far can be read again. */
  boolean isRepeatable() {
    return !lost;
  }

  /** The body from its beginning. */
  ServletInputStream open() {
    return new Replay();
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (lost) {
      return;
    }
    if (size + length > MOST) {
      lose();
      return;
    }
    if (size + length > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MOST, Math.max(size + length, Math.max(1024, size * 2))));
    }
    System.arraycopy(bytes, offset, kept, size, length);
    size += length;
  }

  private void lose() {
    lost = true;
    kept = new byte[0];
    size = 0;
  }

  private final class Replay extends ServletInputStream {
    private int position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int count = read(one, 0, 1);
      return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position < size) {
        int count = Math.min(length, size - position);
        System.arraycopy(kept, position, bytes, offset, count);
        position += count;
        return count;
      }
      int count = source.read(bytes, offset, length);
      if (count > 0) {
        keep(bytes, offset, count);
        position = size;
      }
      return count;
    }

    @Override
    public int available() throws IOException {
      return size > position ? size - position : source.available();
    }

    @Override
    public boolean isFinished() {
      return position >= size && source.isFinished();
    }

    @Override
    public boolean isReady() {
      return position < size || source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      if (position < size) {
        throw new IllegalStateException("This body was read blocking before, so it must be again");
      }
      lose();
      source.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      if (position >= size && source.isFinished()) {
        source.close();
      }
    }
  }
}
