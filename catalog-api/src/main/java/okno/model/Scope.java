package okno.model;

import java.util.List;

/**
 * Whom and what a service is for, and on what ground it stands.
 *
 * @param audience {@code fl deti ip yul inostr}
 * @param lifeEvents ids of {@link LifeEvent}s
 */
public record Scope(
    List<String> audience,
    List<String> lifeEvents,
    List<Channel> channels,
    List<LegalReference> legal) {
  public Scope {
    audience = Ids.list(audience);
    lifeEvents = Ids.list(lifeEvents);
    channels = Ids.list(channels);
    legal = Ids.list(legal);
  }
}
