package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action of the procedure, complete: what a shared step brings is already filled in.
 *
 * @param action an imperative, such as «Проверьте заявление»
 * @param system the id of an {@link InformationSystem}; null is a step without a program
 * @param say words to say aloud
 * @param check what to look at
 * @param onFail the id of the {@link RefusalGround} this step fails into; null when there is none
 * @param otherwise what to do instead when the step fails; null when there is nothing
 */
public record Step(
    String id,
    String action,
    @Nullable String system,
    Actor actor,
    @Nullable String say,
    List<String> check,
    @Nullable String onFail,
    @Nullable String otherwise,
    @Nullable Span takes,
    Condition when)
    implements Conditional {
  public Step {
    Ids.id(id, "The id of a step");
    Ids.text(action, "Step " + id);
    check = Ids.list(check);
  }

  /** Who does it. */
  public enum Actor {
    SPECIALIST,
    VISITOR,
    AUTHORITY,
    COURIER
  }
}
