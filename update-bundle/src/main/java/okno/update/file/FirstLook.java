package okno.update.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import okno.update.Refused;
import okno.update.Refused.Reason;

/** The size of a file and its first bytes: says in plain words what somebody brought by mistake. */
final class FirstLook {
  /** The whole distribution is smaller; the disk holds the file three times during an update. */
  static final long LARGEST_FILE = 100L << 20;

  private static final int HEAD = 512;
  private static final String AGAIN = ": скопируйте или скачайте его ещё раз";

  private FirstLook() {}

  /** Comes back when this may be a zip. */
  static void at(Path file) throws Refused {
    try {
      long size = Files.size(file);
      if (size == 0) {
        throw refused("Файл пуст" + AGAIN);
      }
      if (size > LARGEST_FILE) {
        throw refused(
            "Файл больше " + (LARGEST_FILE >> 20) + " МБ: таких обновлений нет, проверьте, тот ли");
      }
      try (InputStream in = Files.newInputStream(file)) {
        judge(in.readNBytes(HEAD));
      }
    } catch (IOException unreadable) {
      throw refused("Файл не читается: " + unreadable.getMessage());
    }
  }

  private static void judge(byte[] head) throws Refused {
    if (starts(head, 'P', 'K', 5, 6)) {
      throw refused("В архиве нет ни одного файла: соберите его заново");
    }
    if (starts(head, 'P', 'K', 3, 4)) {
      return;
    }
    if (starts(head, 'P', 'K')) {
      throw refused("Файл испорчен в самом начале" + AGAIN);
    }
    if (starts(head, 0x1f, 0x8b) || starts(head, 'R', 'a', 'r') || starts(head, '7', 'z')) {
      throw refused("Это архив другого вида, а нужен jar или zip: упакуйте заново");
    }
    String text = text(head);
    if (text.startsWith("<")) {
      String what =
          text.toLowerCase(Locale.ROOT).startsWith("<?xml") ? "файл XML" : "страница сайта";
      throw refused("Это " + what + ", а не обновление: скачайте сам файл jar или zip");
    }
    throw refused(
        text.isEmpty()
            ? "Это не jar и не zip: проверьте, тот ли файл"
            : "Это текстовый файл, а нужен jar или zip: папку пакета упакуйте в zip");
  }

  /** Empty when these are no letters. */
  private static String text(byte[] head) {
    try {
      // The last character may be cut in two, so three bytes of a full head are left out.
      int length = head.length == HEAD ? HEAD - 3 : head.length;
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(head, 0, tail(head, length)))
              .toString();
      boolean letters = text.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
      return letters ? text.replace("\uFEFF", "").strip() : "";
    } catch (CharacterCodingException binary) {
      return "";
    }
  }

  /** Steps back to where a character begins. */
  private static int tail(byte[] head, int length) {
    int end = length;
    while (end > 0 && end < head.length && (head[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  private static boolean starts(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static Refused refused(String sentence) {
    return new Refused(Reason.FILE, sentence);
  }
}
