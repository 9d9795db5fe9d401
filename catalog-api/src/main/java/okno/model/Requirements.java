package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the visitor: who may apply, with which papers, at what cost, in what time.
 *
 * @param time null only where the service is referred
 */
public record Requirements(
    List<Applicant> applicants,
    List<Evidence> documents,
    List<FactReference> costs,
    @Nullable Span time,
    List<Deadline> deadlines) {
  public Requirements {
    applicants = Ids.list(applicants);
    documents = Ids.list(documents);
    costs = Ids.list(costs);
    deadlines = Ids.list(deadlines);
  }
}
