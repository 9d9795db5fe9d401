package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in a legal act.
 *
 * @param act the id of a {@link LegalResource}
 * @param point the article or point, such as «ст. 14»; null when it is not known
 */
public record LegalReference(String act, @Nullable String point) {
  public LegalReference {
    Ids.id(act, "The id of a legal act");
  }
}
