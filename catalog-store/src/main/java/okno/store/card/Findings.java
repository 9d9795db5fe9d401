package okno.store.card;

import java.util.ArrayList;
import java.util.List;
import okno.content.Violation;
import okno.store.pack.DraftEntry;

/** What is wrong with one draft, with the line of each place. */
final class Findings {
  private final DraftEntry draft;
  private final List<Violation> violations = new ArrayList<>();

  Findings(DraftEntry draft) {
    this.draft = draft;
  }

  void add(String pointer, String what, String cure) {
    violations.add(draft.source().violation(pointer, what, cure));
  }

  /** Notes a violation unless the statement is true. */
  void need(boolean statement, String pointer, String what, String cure) {
    if (!statement) {
      add(pointer, what, cure);
    }
  }

  boolean isEmpty() {
    return violations.isEmpty();
  }

  List<Violation> violations() {
    return violations;
  }
}
