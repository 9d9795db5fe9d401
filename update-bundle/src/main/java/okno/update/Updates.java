package okno.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of this bundle, whichever way it is asked: over HTTP, by a command, by a file
 * in {@code deploy/}. An update is checked while the caller waits and applied afterwards, one at a
 * time; its {@link Ticket} tells how it went. Safe for any thread.
 */
public interface Updates {
  /**
   * Checks a file and, unless that was all, applies it.
   *
   * @param upload a bundle, a zipped pack folder, or a zip of several of these; kept by the caller,
   *     who may delete it after this call
   * @throws Refused with sentences for the operator; nothing has changed then
   */
  Ticket update(Path upload, Wishes wishes) throws Refused;

  /**
   * Puts the file back that was in service before the present one.
   *
   * @param bundle a symbolic name
   * @throws Refused when there is no such bundle or no earlier file of it
   */
  Ticket rollback(String bundle, String by) throws Refused;

  /** How an update stands; those of earlier runs are found too, as long as they are remembered. */
  Optional<Ticket> ticket(long id);

  /** The latest updates, newest first, refused ones among them. */
  List<Ticket> tickets();

  /** What is installed of ours, by name. */
  List<Part> parts();
}
