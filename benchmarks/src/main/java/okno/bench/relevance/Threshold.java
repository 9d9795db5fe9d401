package okno.bench.relevance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the search must reach on the questions whose answer is in the packs present.
 *
 * @param kind the kind of question, or {@link #ALL}
 * @param successAt3 the smallest share that is good enough
 */
public record Threshold(String kind, double successAt3) {
  /** Stands for questions of every kind. */
  public static final String ALL = "all";

  /** The release does not go out below these. */
  public static final List<Threshold> RELEASE =
      List.of(new Threshold(ALL, 0.75), new Threshold("layout", 0.9));

  /** One sentence when the threshold is missed; a kind without questions misses it too. */
  public Optional<String> missedBy(Relevance relevance) {
    Relevance group =
        kind.equals(ALL)
            ? relevance
            : relevance.byKind().getOrDefault(kind, new Relevance(List.of()));
    if (group.count() > 0 && group.successAt(3) >= successAt3) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Success@3 of kind '%s' is %.3f over %d questions and must be at least %.2f",
            kind,
            group.successAt(3),
            group.count(),
            successAt3));
  }
}
