package okno.window;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a stream of server-sent events from a socket, line by line, so that a test sees what came
 * over the wire: the head, each chunk, and whether the answer ended as a whole.
 */
public final class SseReader implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private static final int RECEIVE_BUFFER = 16 * 1024;

  private final Socket socket;
  private final BufferedReader wire;
  private final StringBuilder pending = new StringBuilder();
  private final String status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean ended;

  /** One event or one comment: all lines up to the empty one. */
  public record Block(List<String> lines) {
    public String field(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    public boolean isEvent() {
      return !field("event").isEmpty();
    }
  }

  /** Asks and reads the head of the answer. */
  public SseReader(int port, String target, String... headers) throws IOException {
    socket = new Socket();
    // Small, so that a reader who takes nothing is noticed soon.
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    wire = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 64);
    status = wire.readLine();
    for (String line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
      int colon = line.indexOf(':');
      this.headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  public int status() {
    return Integer.parseInt(status.split(" ")[1]);
  }

  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The next block; null when the answer has ended as a whole. */
  public Block block() throws IOException {
    int end = pending.indexOf("\n\n");
    while (end < 0 && !ended) {
      readChunk();
      end = pending.indexOf("\n\n");
    }
    if (end < 0) {
      if (!pending.isEmpty()) {
        throw new IOException("The stream ended in the middle of an event: " + pending);
      }
      return null;
    }
    List<String> lines = List.of(pending.substring(0, end).split("\n"));
    pending.delete(0, end + 2);
    return new Block(lines);
  }

  /** The next event; whatever else comes is skipped. */
  public Block event() throws IOException {
    Block block = block();
    while (block != null && !block.isEvent()) {
      block = block();
    }
    return block;
  }

  /** The ids of all events up to the end of the answer. */
  public List<Long> idsToTheEnd() throws IOException {
    List<Long> ids = new ArrayList<>();
    for (Block event = event(); event != null; event = event()) {
      ids.add(Long.valueOf(event.field("id")));
    }
    return ids;
  }

  private void readChunk() throws IOException {
    String size = wire.readLine();
    if (size == null) {
      throw new IOException("The connection was cut without a last chunk");
    }
    char[] chunk = new char[Integer.parseInt(size, 16)];
    int read = 0;
    while (read < chunk.length) {
      int more = wire.read(chunk, read, chunk.length - read);
      if (more < 0) {
        throw new IOException("The connection was cut in the middle of a chunk");
      }
      read += more;
    }
    wire.readLine();
    ended = chunk.length == 0;
    pending.append(chunk);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
