package okno.gateway;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The response of one attempt. Headers and status go to the server's own response, which can be
 * reset as long as nothing was sent; the body is kept here until the gateway believes the answer.
 *
 * <p>Three things end the keeping, and with it any repeat: more than a megabyte, an answer whose
 * whole body comes in one piece as announced (the usual page: it is not copied), and everything
 * that is meant to flow (an event stream, a servlet that goes asynchronous). From then on all calls
 * are the server's. A flush alone does not: template engines flush at their end, and a page of
 * which the second half is missing must not have been begun.
 */
final class Answer extends HttpServletResponseWrapper {
  /** More than this is not kept but sent. */
  static final int MOST = 1 << 20;

  private static final byte[] NOTHING = new byte[0];

  private final Asked asked;
  private final Gateway gateway;
  private byte[] kept = NOTHING;
  private int size;
  private long length = -1;
  private int error;
  private @Nullable String message;
  private boolean through;
  private boolean flushed;
  private boolean charsetSet;
  private @Nullable ServletOutputStream direct;
  private @Nullable Output output;
  private @Nullable PrintWriter writer;

  Answer(Asked asked, HttpServletResponse response, Gateway gateway) {
    super(response);
    this.asked = asked;
    this.gateway = gateway;
  }

  // What the gateway asks when the servlet has returned.

  /** Hands over what a writer still holds; nothing more comes from the servlet. */
  void settle() {
    if (writer != null) {
      writer.flush();
    }
  }

  /** Whether it can no longer be taken back. */
  boolean isGone() {
    return through || super.isCommitted();
  }

  /** The code of sendError, or 0. */
  int error() {
    return error;
  }

  /** Whether nobody can have meant this as an answer: 200, and nothing in it. */
  boolean saysNothing() {
    return error == 0
        && size == 0
        && getStatus() == SC_OK
        && !containsHeader("Content-Length")
        && !asked.getMethod().equals("HEAD")
        && !containsHeader("Allow");
  }

  /** Sends what was kept. */
  void deliver() throws IOException {
    if (isGone()) {
      return;
    }
    if (error != 0) {
      super.sendError(error, message);
    } else if (asked.failure() != null && getStatus() < SC_BAD_REQUEST) {
      super.reset();
      super.sendError(SC_INTERNAL_SERVER_ERROR);
    } else if (size > 0) {
      super.getOutputStream().write(kept, 0, size);
    }
  }

  /** Takes everything back. */
  void discard() {
    super.reset();
  }

  /** Keeps nothing from now on. */
  void letThrough() {
    if (through) {
      return;
    }
    through = true;
    if (size > 0) {
      try {
        direct().write(kept, 0, size);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } finally {
        size = 0;
        kept = NOTHING;
      }
    }
  }

  private ServletOutputStream direct() throws IOException {
    ServletOutputStream known = direct;
    if (known == null) {
      known = super.getOutputStream();
      direct = known;
    }
    return known;
  }

  // What the servlet calls.

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (writer != null) {
      throw new IllegalStateException("This response is already written as text");
    }
    if (through && output == null) {
      return super.getOutputStream();
    }
    return output();
  }

  private Output output() {
    Output known = output;
    if (known == null) {
      known = new Output();
      output = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter known = writer;
    if (known == null) {
      if (output != null) {
        throw new IllegalStateException("This response is already written as bytes");
      }
      if (through) {
        return super.getWriter();
      }
      known = new PrintWriter(new OutputStreamWriter(output(), charset()));
      writer = known;
    }
    return known;
  }

  /** The charset that was asked for; UTF-8 when none was, and then the client is told so. */
  private String charset() {
    String type = getContentType();
    if (!charsetSet && (type == null || !type.contains("charset="))) {
      super.setCharacterEncoding(StandardCharsets.UTF_8.name());
    }
    return getCharacterEncoding();
  }

  @Override
  public void setCharacterEncoding(@Nullable String charset) {
    if (writer == null) {
      charsetSet = charset != null;
      super.setCharacterEncoding(charset);
    }
  }

  @Override
  public void setContentType(@Nullable String type) {
    PrintWriter begun = writer;
    String charset = begun == null ? null : getCharacterEncoding();
    super.setContentType(type);
    if (charset != null) {
      super.setCharacterEncoding(charset);
    }
  }

  @Override
  public void setContentLength(int bytes) {
    setContentLengthLong(bytes);
  }

  @Override
  public void setContentLengthLong(long bytes) {
    length = bytes;
    super.setContentLengthLong(bytes);
  }

  @Override
  public void setBufferSize(int bytes) {
    if (size > 0) {
      throw new IllegalStateException("The body has already begun");
    }
    super.setBufferSize(bytes);
  }

  @Override
  public boolean isCommitted() {
    return error != 0 || flushed || super.isCommitted();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (writer != null) {
      writer.flush();
    } else if (!through) {
      flushKept();
    }
    if (through) {
      super.flushBuffer();
    }
  }

  private void flushKept() {
    if (isEventStream()) {
      letThrough();
    } else {
      flushed = true;
    }
  }

  @Override
  public void reset() {
    mustNotBeCommitted();
    super.reset();
    size = 0;
    length = -1;
    charsetSet = false;
    output = null;
    writer = null;
  }

  @Override
  public void resetBuffer() {
    mustNotBeCommitted();
    drop();
    super.resetBuffer();
  }

  private void drop() {
    if (writer != null) {
      boolean before = flushed;
      writer.flush();
      flushed = before;
    }
    size = 0;
  }

  @Override
  public void sendError(int code) throws IOException {
    sendError(code, null);
  }

  @Override
  public void sendError(int code, @Nullable String text) throws IOException {
    if (through || code < SC_OK) {
      super.sendError(code, text);
      return;
    }
    mustNotBeCommitted();
    drop();
    super.setStatus(code);
    error = code;
    message = text;
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    mustNotBeCommitted();
    drop();
    through = true;
    super.sendRedirect(location);
  }

  private void mustNotBeCommitted() {
    if (isCommitted()) {
      throw new IllegalStateException("This response is already sent");
    }
  }

  // What becomes of bytes.

  private void write(byte[] bytes, int offset, int count) throws IOException {
    if (!through) {
      if (error != 0) {
        return;
      }
      if (size + count <= MOST && !isBetterSent(count)) {
        keep(bytes, offset, count);
        return;
      }
      letThrough();
    }
    direct().write(bytes, offset, count);
  }

  private boolean isBetterSent(int count) {
    return size == 0 && (count == length && gateway.believes(asked, this) || isEventStream());
  }

  private boolean isEventStream() {
    String type = getContentType();
    return type != null && type.startsWith("text/event-stream");
  }

  private void keep(byte[] bytes, int offset, int count) {
    if (size + count > kept.length) {
      long wanted = size == 0 ? Math.max(length, 4096) : size * 2L;
      kept = Arrays.copyOf(kept, (int) Math.min(MOST, Math.max(wanted, size + count)));
    }
    System.arraycopy(bytes, offset, kept, size, count);
    size += count;
  }

  private final class Output extends ServletOutputStream {
    @Override
    public void write(int value) throws IOException {
      if (through) {
        direct().write(value);
      } else {
        Answer.this.write(new byte[] {(byte) value}, 0, 1);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (count > 0) {
        Answer.this.write(bytes, offset, count);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!through) {
        flushKept();
      }
      if (through) {
        direct().flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (through) {
        direct().close();
      } else {
        flushed = true;
      }
    }

    @Override
    public boolean isReady() {
      try {
        return !through || direct().isReady();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      letThrough();
      try {
        direct().setWriteListener(listener);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
