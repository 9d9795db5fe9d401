package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the specialist can do about a service now.
 *
 * @param places empty when the service is given in any office; else {@code flagship}, or offices
 */
public record Availability(State state, List<String> places, @Nullable String note) {
  public Availability {
    places = Ids.list(places);
  }

  public static Availability of(State state) {
    return new Availability(state, List.of(), null);
  }

  /** Provided here, given by somebody else, or stopped for a time. */
  public enum State {
    PROVIDED,
    REFERRED,
    SUSPENDED
  }
}
