package okno.update.file;

import okno.update.Refused;
import okno.update.Refused.Reason;

/**
 * How much one upload may still unpack. All files of a set share one, so that fifty bombs are not
 * fifty times as large as one.
 */
final class Allowance {
  /** Our largest bundle has a thousand; a list of names must not fill the memory. */
  static final int MOST_ENTRIES = 10_000;

  /** Ten times the largest bundle: nobody waits for a checksum over more than that. */
  static final long LARGEST_UNPACKED = 300L << 20;

  /** A bundle hardly exceeds 10; zeros give 1000. */
  static final int LARGEST_RATIO = 100;

  /** Below this a high ratio harms nobody: a small file of blanks is no bomb. */
  static final long RATIO_COUNTS_FROM = 1L << 20;

  private int entries;
  private long unpacked;

  void entry() throws Refused {
    if (++entries > MOST_ENTRIES) {
      throw new Refused(
          Reason.FILE, "В архиве больше " + MOST_ENTRIES + " файлов: разделите его на несколько");
    }
  }

  /**
   * @param more bytes just unpacked
   * @param soFar bytes of this entry unpacked until now
   * @param packed bytes of this entry in the archive
   */
  void unpacked(String name, int more, long soFar, long packed) throws Refused {
    unpacked += more;
    if (unpacked > LARGEST_UNPACKED) {
      throw new Refused(
          Reason.FILE,
          "После распаковки больше "
              + (LARGEST_UNPACKED >> 20)
              + " МБ: уберите лишнее или разделите на несколько файлов");
    }
    if (soFar > RATIO_COUNTS_FROM && soFar / LARGEST_RATIO > packed) {
      throw new Refused(
          Reason.FILE,
          "«"
              + name
              + "» распаковывается больше чем в "
              + LARGEST_RATIO
              + " раз: так выглядит бомба, а не обновление; соберите файл заново");
    }
  }
}
