package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows, and what lies beside.
 *
 * @param tell what to tell the visitor in the end
 * @param offer services to offer next
 * @param appeal null where there is nothing to appeal
 */
public record Aftercare(
    List<String> tell,
    List<ServiceId> offer,
    @Nullable Appeal appeal,
    List<ServiceId> related,
    List<Confusion> confusedWith) {
  public Aftercare {
    tell = Ids.list(tell);
    offer = Ids.list(offer);
    related = Ids.list(related);
    confusedWith = Ids.list(confusedWith);
  }
}
