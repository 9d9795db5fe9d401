package okno.content;

import java.io.IOException;
import java.nio.file.Path;
import okno.catalog.Person;

/**
 * The one door through which content enters: bundles, pushed files and commands all come this way,
 * so ownership, four eyes and content checks are the same for all. All or nothing.
 */
public interface ContentDoor {
  /** The largest file that is read, in bytes; a larger one is refused unread. */
  long LARGEST_PACK = 20L * 1024 * 1024;

  /** What would be wrong or change; nothing is written. */
  PackOutcome check(Path pack) throws IOException;

  /**
   * Publishes what differs, or puts it into the inbox when the pack is not trusted to publish.
   *
   * @param pack a jar or zip file with {@code catalog/pack.yaml} or {@code pack.yaml}
   * @param by who knocks; recorded in the audit
   * @throws IOException when the file or the store cannot be read or written; nothing is changed
   */
  PackOutcome enter(Path pack, Person by) throws IOException;
}
