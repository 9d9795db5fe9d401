package okno.window.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okno.search.CatalogSearch;
import okno.search.Highlight;
import okno.search.Hit;
import okno.search.SearchAnswer;
import okno.search.SearchQuery;
import okno.web.PageRequest;
import okno.window.api.Parameters;

/** Answers a search of the page and of its typing script in the same way. */
final class Searching {
  private static final int USUAL_HITS = 20;
  private static final int LONGEST_REASON = 90;

  private final CatalogSearch search;
  private final Reading reading;

  Searching(CatalogSearch search, Reading reading) {
    this.search = search;
    this.reading = reading;
  }

  ResultsView answer(PageRequest request) {
    String text = Parameters.query(request, CatalogSearch.LONGEST_QUERY);
    int limit = (int) Parameters.number(request, "limit", USUAL_HITS, 1, Parameters.MOST_HITS);
    int offset = Parameters.offset(request);
    boolean literal = Parameters.truth(request, "literal");
    SearchAnswer answer =
        search.search(new SearchQuery(text, reading.snapshot().moment(), limit, offset, literal));
    List<ResultsView.Found> found = new ArrayList<>(answer.hits().size());
    answer.hits().forEach(hit -> found(hit).ifPresent(found::add));
    int next = offset + answer.hits().size();
    String again = "/?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    String taken = again + (literal ? "&literal=true" : "");
    return new ResultsView(
        text,
        answer.total(),
        answer.correctedTo(),
        reading.asOf().link(again + "&literal=true"),
        answer.ignored(),
        found,
        next < answer.total() && !answer.hits().isEmpty()
            ? reading.asOf().link(taken + "&offset=" + next)
            : null);
  }

  /** Empty when the card has left the catalogue since the index was made. */
  private Optional<ResultsView.Found> found(Hit hit) {
    return reading
        .snapshot()
        .service(hit.id())
        .map(
            edition -> {
              Optional<Highlight> name = marked(hit, "short");
              return new ResultsView.Found(
                  Slip.of(reading, edition),
                  name.map(Highlight::parts)
                      .orElse(List.of(new Highlight.Part(hit.shortTitle(), false))),
                  name.isPresent() ? List.of() : why(hit));
            });
  }

  private static List<Highlight.Part> why(Hit hit) {
    return marked(hit, "title")
        .or(() -> marked(hit, "also"))
        .or(() -> marked(hit, "body"))
        .map(highlight -> around(highlight.parts()))
        .orElse(List.of());
  }

  private static Optional<Highlight> marked(Hit hit, String field) {
    return hit.highlights().stream()
        .filter(highlight -> highlight.field().equals(field))
        .filter(highlight -> highlight.parts().stream().anyMatch(Highlight.Part::marked))
        .findFirst();
  }

  /** A long text is cut to the neighbourhood of its first mark. */
  private static List<Highlight.Part> around(List<Highlight.Part> parts) {
    List<Highlight.Part> kept = new ArrayList<>();
    int length = 0;
    boolean begun = false;
    for (Highlight.Part part : parts) {
      String text = part.text();
      if (!begun && !part.marked() && text.length() > LONGEST_REASON / 3) {
        int from = text.indexOf(' ', text.length() - LONGEST_REASON / 3);
        text = "…" + text.substring(from < 0 ? text.length() - LONGEST_REASON / 3 : from + 1);
      }
      begun |= part.marked();
      if (length + text.length() > LONGEST_REASON && !part.marked()) {
        int to = text.lastIndexOf(' ', Math.max(0, LONGEST_REASON - length));
        kept.add(new Highlight.Part((to < 0 ? "" : text.substring(0, to)) + "…", false));
        return kept;
      }
      kept.add(new Highlight.Part(text, part.marked()));
      length += text.length();
    }
    return kept;
  }
}
