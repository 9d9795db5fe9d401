package okno.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept alive, on a plain socket: it costs the machine far less than
 * a full client, so the server under load has the processors nearly to itself. It reads answers
 * with a length and chunked ones, and no others. Not safe for two threads.
 */
public final class HttpConnection implements Closeable {
  private static final int LONGEST_HEAD = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[LONGEST_HEAD];
  private int from;
  private int to;

  private HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * What came back.
   *
   * @param head the status line and the headers as they were sent
   */
  public record Answer(int status, String head, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of a header, named in lower case; empty when there is none. */
    public String header(String name) {
      return HttpConnection.header(head, name);
    }

    /** Whether the server ends the connection after this answer. */
    public boolean isLast() {
      return header("connection").equalsIgnoreCase("close");
    }
  }

  public static HttpConnection open(URI server, Duration timeout) throws IOException {
    Socket socket = new Socket();
    int millis = (int) timeout.toMillis();
    try {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), millis);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      return new HttpConnection(socket);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Sends a request that {@link Request} made and reads the whole answer. */
  public Answer exchange(byte[] request) throws IOException {
    Answer begun = begin(request);
    if (begun.status() == 204 || begun.status() == 304) {
      return begun;
    }
    if (isChunked(begun)) {
      return new Answer(begun.status(), begun.head(), readChunks());
    }
    String length = begun.header("content-length");
    if (length.isEmpty()) {
      throw new IOException("An answer has a length or is chunked, not:\n" + begun.head());
    }
    return new Answer(begun.status(), begun.head(), readExactly(Integer.parseInt(length)));
  }

  /**
   * Sends a request and reads no further than the head of the answer, whose body is still to come:
   * for an answer that goes on as long as the server likes. Its pieces come from {@link
   * #nextChunk}.
   */
  public Answer begin(byte[] request) throws IOException {
    out.write(request);
    String head = readHead();
    return new Answer(Integer.parseInt(head.substring(9, 12)), head, new byte[0]);
  }

  /** Whether the body comes in pieces, the last of which says that it is the last. */
  public static boolean isChunked(Answer answer) {
    return answer.header("transfer-encoding").equalsIgnoreCase("chunked");
  }

  /**
   * Waits for the next piece of a chunked body.
   *
   * @return empty after the last one: the server ended the answer, and did not merely leave
   */
  public byte[] nextChunk() throws IOException {
    int size = chunkSize();
    byte[] chunk = readExactly(size);
    readLine();
    return chunk;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String header(String head, String name) {
    int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int start = at + name.length() + 3;
    int end = head.indexOf('\r', start);
    return head.substring(start, end < 0 ? head.length() : end).strip();
  }

  /** The status line and the headers, without the empty line. */
  private String readHead() throws IOException {
    int seen = from;
    while (true) {
      for (; seen + 3 < to; seen++) {
        if (buffer[seen] == '\r' && buffer[seen + 2] == '\r') {
          String head = new String(buffer, from, seen - from, StandardCharsets.ISO_8859_1);
          from = seen + 4;
          return head;
        }
      }
      int scanned = seen - from;
      fill();
      seen = from + scanned;
    }
  }

  private byte[] readChunks() throws IOException {
    byte[] body = new byte[16 * 1024];
    int length = 0;
    for (byte[] chunk = nextChunk(); chunk.length > 0; chunk = nextChunk()) {
      if (body.length < length + chunk.length) {
        body = Arrays.copyOf(body, Math.max(2 * body.length, length + chunk.length));
      }
      System.arraycopy(chunk, 0, body, length, chunk.length);
      length += chunk.length;
    }
    return Arrays.copyOf(body, length);
  }

  private int chunkSize() throws IOException {
    String line = readLine();
    int end = line.indexOf(';');
    try {
      return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
    } catch (NumberFormatException damaged) {
      throw new IOException("A chunk begins with its length, not with: " + line, damaged);
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (from == to) {
        fill();
      }
      char next = (char) buffer[from++];
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append(next);
      }
    }
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] body = new byte[length];
    int buffered = Math.min(length, to - from);
    System.arraycopy(buffer, from, body, 0, buffered);
    from += buffered;
    if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
      throw new EOFException("The server closed the connection in the middle of an answer");
    }
    return body;
  }

  /** Reads what is there, behind what is not used up yet. */
  private void fill() throws IOException {
    if (from == to) {
      from = 0;
      to = 0;
    } else if (to == buffer.length) {
      if (from == 0) {
        throw new IOException("The head of an answer is longer than " + LONGEST_HEAD + " bytes");
      }
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      throw new EOFException("The server closed the connection");
    }
    to += read;
  }
}
