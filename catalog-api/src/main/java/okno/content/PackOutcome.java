package okno.content;

import java.util.function.Function;
import okno.catalog.ChangeSet;

/** What became of a pack. */
public sealed interface PackOutcome {
  /** The name of the pack; empty when the file did not say it. */
  String pack();

  /** The version of the pack; empty when the file did not say it. */
  String version();

  /** In the catalogue now; or, of a check, what would be. */
  record Published(String pack, String version, ChangeSet changeSet) implements PackOutcome {}

  /** The catalogue says the same already. */
  record Unchanged(String pack, String version, long revision) implements PackOutcome {}

  /** In the inbox, where an approver decides. */
  record Waiting(String pack, String version, ChangeSet changeSet, String why)
      implements PackOutcome {}

  /** Nothing was changed, and this is why. */
  record Refused(String pack, String version, Violations violations) implements PackOutcome {}

  /** One function for each kind; a forgotten kind does not compile. */
  default <T> T match(
      Function<Published, T> published,
      Function<Unchanged, T> unchanged,
      Function<Waiting, T> waiting,
      Function<Refused, T> refused) {
    if (this instanceof Published it) {
      return published.apply(it);
    }
    if (this instanceof Unchanged it) {
      return unchanged.apply(it);
    }
    return this instanceof Waiting it ? waiting.apply(it) : refused.apply((Refused) this);
  }
}
