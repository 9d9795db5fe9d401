package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the service may be refused, always with what to do instead.
 *
 * @param legal null while the ground has not been found
 * @param see services that help further
 */
public record RefusalGround(
    String id,
    Stage stage,
    String text,
    String remedy,
    @Nullable LegalReference legal,
    List<ServiceId> see,
    Condition when)
    implements Conditional {
  public RefusalGround {
    Ids.id(id, "The id of a refusal");
    Ids.text(text, "Refusal " + id);
    Ids.text(remedy, "The remedy of refusal " + id);
    see = Ids.list(see);
  }

  /** At intake, as a suspension, or of the service itself. */
  public enum Stage {
    INTAKE,
    SUSPEND,
    SERVICE
  }
}
