package okno.content;

import java.io.IOException;
import java.nio.file.Path;
import okno.catalog.Person;
import okno.catalog.StoreClosed;

/**
 * The one door through which content enters: bundles, pushed files and commands all come this way,
 * so ownership, four eyes and content checks are the same for all. All or nothing.
 */
public interface ContentDoor {
  /** The largest file that is read, in bytes; a larger one is refused unread. */
  long LARGEST_PACK = 20L * 1024 * 1024;

  /** The longest key of {@link #enter(Path, Person, String)}. */
  int LONGEST_KEY = 200;

  /**
   * What would be wrong or change; nothing is written.
   *
   * @throws StoreClosed while the store is being replaced
   */
  PackOutcome check(Path pack) throws IOException;

  /**
   * Publishes what differs, or puts it into the inbox when the pack is not trusted to publish.
   *
   * @param pack a jar or zip file with {@code catalog/pack.yaml} or {@code pack.yaml}
   * @param by who knocks; recorded in the audit
   * @throws IOException when the file or the store cannot be read or written; nothing is changed
   * @throws StoreClosed while the store is being replaced; nothing is changed
   */
  PackOutcome enter(Path pack, Person by) throws IOException;

  /**
   * The same, and the same only once: whoever cannot know whether their file arrived sends it again
   * under the same key and gets the outcome it had the first time. The key is kept for seven days,
   * together with the outcome and as safely. Another file under a key that is taken is refused.
   *
   * <p>An implementation made before there were keys enters the file as if there were none, which
   * publishes nothing twice either, but says {@link PackOutcome.Unchanged} the second time.
   *
   * @param pack a file, not a folder
   * @param key 1 to {@value #LONGEST_KEY} visible ASCII characters that the sender made up for this
   *     file
   * @throws IllegalArgumentException when the key has another form, see {@link #isKey}
   */
  default PackOutcome enter(Path pack, Person by, String key) throws IOException {
    return enter(pack, by);
  }

  /** Whether a text has the form of a key. */
  static boolean isKey(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_KEY
        && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
