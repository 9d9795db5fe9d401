package okno.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a card and how far. {@code blocks} maps {@code block} or {@code block.id} to a
 * confidence that differs from the level above it.
 *
 * @param by the person who compared the card with its sources; null while it is a draft
 * @param on the local day of that comparison; null while it is a draft
 */
public record Verification(
    boolean verified,
    Confidence confidence,
    List<String> sources,
    Map<String, Confidence> blocks,
    @Nullable LocalDate reviewAfter,
    @Nullable String by,
    @Nullable LocalDate on) {
  public Verification {
    sources = Ids.list(sources);
    blocks = Ids.ordered(blocks);
    if (verified && (by == null || on == null)) {
      throw new IllegalArgumentException("A verified card says by whom and on which day");
    }
  }

  /** The confidence of a whole block, or of one item of it when {@code item} is present. */
  public Confidence of(String block, Optional<String> item) {
    Confidence ofBlock = blocks.getOrDefault(block, confidence);
    return item.map(id -> blocks.getOrDefault(block + "." + id, ofBlock)).orElse(ofBlock);
  }
}
