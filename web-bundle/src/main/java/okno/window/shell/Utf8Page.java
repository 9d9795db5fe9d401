package okno.window.shell;

import gg.jte.TemplateOutput;
import java.util.Arrays;

/**
 * Takes the text of a template and holds it as UTF-8 in one array, which is hashed, compressed and
 * sent as it is. A template writes thousands of small pieces, so the loop is plain and nothing is
 * made for a piece.
 */
final class Utf8Page implements TemplateOutput {
  private byte[] bytes;
  private int length;

  Utf8Page(int expected) {
    bytes = new byte[expected];
  }

  /** The array with the text; only the first {@link #length()} bytes of it count. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  @Override
  public void writeContent(String value) {
    writeContent(value, 0, value.length());
  }

  @Override
  public void writeContent(String value, int begin, int end) {
    makeRoom(3 * (end - begin));
    byte[] target = bytes;
    int at = length;
    for (int i = begin; i < end; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | c >> 6);
        target[at++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xE0 | c >> 12);
        target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        target[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        target[at++] = (byte) (0xF0 | point >> 18);
        target[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        target[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        target[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        target[at++] = '?';
      }
    }
    length = at;
  }

  @Override
  public void writeBinaryContent(byte[] value) {
    makeRoom(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
