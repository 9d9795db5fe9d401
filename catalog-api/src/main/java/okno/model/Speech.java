package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a card; a reference to a shared phrase is already filled in.
 *
 * @param regret what is said when the service cannot be given today
 * @param avoid what not to do or promise
 */
public record Speech(
    @Nullable String greet,
    @Nullable String clarify,
    String regret,
    @Nullable String close,
    List<String> avoid) {
  public Speech {
    avoid = Ids.list(avoid);
  }
}
