package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * A way to ask for the service.
 *
 * @param type {@code window}, {@code epgu}, {@code mosru} or {@code site}
 */
public record Channel(String type, @Nullable String where, @Nullable String note) {
  public Channel {
    Ids.id(type, "The type of a channel");
  }
}
