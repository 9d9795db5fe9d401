package okno.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okno.model.Availability;
import okno.model.ServiceId;
import okno.search.Highlight;
import okno.search.Hit;

/**
 * What an answer shows of a service. Held in an array beside the index: ten stored fields cost 72
 * µs a search, an array look-up nothing.
 */
record Card(
    ServiceId id,
    MarkedText title,
    MarkedText shortTitle,
    List<MarkedText> also,
    String authority,
    Availability.State availability,
    int popularity) {

  Hit hit(double score, Set<String> stems) {
    List<Highlight> highlights = new ArrayList<>(3);
    highlights.add(title.mark("title", stems));
    highlights.add(shortTitle.mark("short", stems));
    also.stream()
        .filter(name -> name.hasAny(stems))
        .max((a, b) -> Double.compare(a.likeness(stems), b.likeness(stems)))
        .ifPresent(name -> highlights.add(name.mark("also", stems)));
    return new Hit(id, title.text(), shortTitle.text(), authority, availability, score, highlights);
  }

  /** How near the query comes to one of the names, 0 to 1. */
  double likeness(Set<String> stems) {
    double best = Math.max(title.likeness(stems), shortTitle.likeness(stems));
    for (MarkedText name : also) {
      best = Math.max(best, name.likeness(stems));
    }
    return best;
  }
}
