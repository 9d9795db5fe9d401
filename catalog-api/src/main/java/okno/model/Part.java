package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service in the graph of a life event or a complex service.
 *
 * @param after the parts it waits for; those that do not apply to this visitor are not waited for
 * @param proactive the authority does it unasked
 * @param optional only if the visitor wishes
 */
public record Part(
    ServiceId service,
    String gives,
    List<ServiceId> after,
    boolean proactive,
    boolean optional,
    Condition when,
    @Nullable String note)
    implements Conditional {
  public Part {
    after = Ids.list(after);
  }
}
