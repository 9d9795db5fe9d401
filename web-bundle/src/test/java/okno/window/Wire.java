package okno.window;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes to the server that no HTTP library would let through. */
public final class Wire {
  private static final int PATIENCE_MILLIS = 60_000;

  private Wire() {}

  /**
   * The status of the answer to one request.
   *
   * @param target what stands between method and version, taken as it is, in UTF-8
   * @return 0 when the server hangs up without an answer
   */
  public static int status(int port, String method, String target, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    boolean host = false;
    for (int i = 0; i < headers.length; i += 2) {
      host |= headers[i].equalsIgnoreCase("Host");
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append(host ? "" : "Host: 127.0.0.1:" + port + "\r\n");
    request.append("Connection: close\r\n\r\n");
    return status(port, request.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The status of the answer to these bytes; 0 when there is none. */
  public static int status(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      String line = firstLine(socket.getInputStream());
      return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
