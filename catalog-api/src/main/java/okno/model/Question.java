package okno.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the specialist asks aloud to narrow the procedure to this visitor.
 *
 * @param options option id to its label, in the order of showing
 * @param when over earlier questions; when it is no, the question is never asked
 * @param many several options may be answered, or none
 * @param hint for the specialist, not said aloud
 */
public record Question(
    String id,
    String ask,
    Map<String, String> options,
    Condition when,
    boolean many,
    @Nullable String hint)
    implements Conditional {
  public Question {
    Ids.id(id, "The id of a question");
    Ids.text(ask, "Question " + id);
    options = Ids.ordered(options);
  }
}
