package okno.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The inbox and the log of change sets. Four eyes are kept here, whoever knocks: nobody approves
 * what they wrote themselves.
 */
public interface ChangeSets {
  Optional<ChangeSet> find(long id);

  /** Submitted and not yet decided, oldest first. */
  List<ChangeSet> waiting();

  /** Published after a revision, in the order of publication. */
  List<ChangeSet> since(long revision, int limit);

  /** The last published, newest first. */
  List<ChangeSet> latest(int limit);

  /**
   * Publishes a submitted change set.
   *
   * @param hash what the approver has seen
   * @throws ChangeSetRefused when approver and author are one person, the hash is another one, the
   *     set is not waiting, or its entries have changed since it was submitted
   */
  ChangeSet approve(long id, Person approver, String hash);

  /**
   * @throws ChangeSetRefused when the set is not waiting
   */
  ChangeSet reject(long id, Person by, String reason);
}
