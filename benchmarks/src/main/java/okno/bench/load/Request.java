package okno.bench.load;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as the bytes that go over the wire, made once and sent many times. */
public final class Request {
  private Request() {}

  /**
   * @param target path and query, encoded already
   * @param headers whole lines, such as {@code Accept-Encoding: gzip}
   */
  public static byte[] get(URI server, String target, String... headers) {
    StringBuilder head = head("GET", server, target, List.of(headers));
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] post(URI server, String target, byte[] body, String... headers) {
    StringBuilder head = head("POST", server, target, List.of(headers));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  /** A value of a query parameter. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static StringBuilder head(
      String method, URI server, String target, List<String> headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ");
    head.append(server.getHost()).append(':').append(server.getPort()).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    return head;
  }
}
