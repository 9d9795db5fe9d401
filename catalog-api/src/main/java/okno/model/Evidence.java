package okno.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document the procedure needs.
 *
 * @param type the id of an {@link EvidenceType}, which gives the name
 * @param agency whom an interagency document is requested from; null when it is not known
 * @param check what the specialist looks at
 * @param validity how long the paper is good
 * @param returned null when nothing is known about it
 * @param sign who signs it
 */
public record Evidence(
    String id,
    String type,
    Source source,
    Form form,
    @Nullable String agency,
    List<String> check,
    @Nullable Span validity,
    int count,
    @Nullable Boolean returned,
    boolean required,
    @Nullable String sign,
    Condition when,
    @Nullable String note)
    implements Conditional {
  public Evidence {
    Ids.id(id, "The id of a document");
    Ids.id(type, "The kind of a document");
    check = Ids.list(check);
  }

  /** Where it comes from. Only {@code VISITOR} is asked of the visitor (210-ФЗ, article 7). */
  public enum Source {
    VISITOR,
    INTERAGENCY,
    WINDOW
  }

  /** What is accepted. */
  public enum Form {
    ORIGINAL,
    COPY,
    NOTARISED_COPY,
    ELECTRONIC,
    DATA
  }
}
