package okno.window.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okno.catalog.Edition;
import okno.model.Condition;
import okno.model.Conditional;
import okno.model.Evidence;
import okno.model.Part;
import okno.model.PublicService;

/**
 * What a visitor brings for several services at once: every kind of paper stands once, with the
 * services that ask for it, in the order of the parts. A paper is wanted while any of these parts
 * is; whether a part wants it of this visitor is said on the part's own card.
 */
final class BundlePapers {
  private BundlePapers() {}

  /** Any of the parts that ask for a paper. */
  private record Asked(Condition when) implements Conditional {}

  static List<CardView.BundlePaper> of(
      Reading reading, List<Part> parts, Function<Conditional, Gate> gates) {
    Map<String, List<Part>> asking = new LinkedHashMap<>();
    for (Part part : parts) {
      Optional<PublicService> service =
          reading.snapshot().service(part.service()).map(Edition::content);
      service.stream()
          .flatMap(known -> known.requirements().documents().stream())
          .filter(paper -> paper.source() == Evidence.Source.VISITOR)
          .map(Evidence::type)
          .distinct()
          .forEach(type -> asking.computeIfAbsent(type, key -> new ArrayList<>()).add(part));
    }
    return asking.entrySet().stream()
        .map(
            paper ->
                new CardView.BundlePaper(
                    gates.apply(new Asked(any(paper.getValue()))),
                    reading.document(paper.getKey()),
                    reading.asOf().link("/register/papers/" + paper.getKey()),
                    paper.getValue().stream()
                        .map(part -> reading.link(part.service()).title())
                        .toList()))
        .toList();
  }

  private static Condition any(List<Part> parts) {
    List<Condition> whens = parts.stream().map(Part::when).distinct().toList();
    if (whens.contains(Condition.ALWAYS)) {
      return Condition.ALWAYS;
    }
    return whens.size() == 1 ? whens.get(0) : new Condition.AnyOf(whens);
  }
}
