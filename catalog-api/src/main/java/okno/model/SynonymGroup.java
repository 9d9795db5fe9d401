package okno.model;

import java.util.List;

/** Words people use for one thing of the catalogue; content, dated and reviewed like a card. */
public record SynonymGroup(
    String id, String canonical, List<String> variants, String kind, Direction direction)
    implements Entry {
  public SynonymGroup {
    Ids.id(id, "The id of a group of synonyms");
    Ids.text(canonical, "The canonical words of group " + id);
    variants = Ids.list(variants);
  }

  /** How a variant may stand for the canonical words. */
  public enum Direction {
    /** Either finds the other at full weight. */
    EQUIVALENT,
    /** A variant typed by a person is widened to the canonical words at a low weight. */
    EXPAND_QUERY_LOW_WEIGHT,
    /** A variant is a slip of the pen: it is read as the canonical words. */
    CORRECT_TO_CANONICAL
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.SYNONYMS, id);
  }

  @Override
  public String title() {
    return canonical;
  }
}
