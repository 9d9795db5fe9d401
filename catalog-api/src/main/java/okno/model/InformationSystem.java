package okno.model;

import org.jspecify.annotations.Nullable;

/**
 * The program in which a step is done; a rename is one edit here.
 *
 * @param owner who runs it; null when nobody has found out
 * @param fallback what the specialist does while it is down; null when nothing is agreed
 */
public record InformationSystem(
    String id,
    String name,
    String purpose,
    Confidence confidence,
    @Nullable String owner,
    @Nullable String fallback)
    implements Entry {
  /** A program of which neither owner nor fallback is known. */
  public InformationSystem(String id, String name, String purpose, Confidence confidence) {
    this(id, name, purpose, confidence, null, null);
  }

  public InformationSystem {
    Ids.id(id, "The id of an information system");
    Ids.text(name, "The name of system " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.INFORMATION_SYSTEM, id);
  }

  @Override
  public String title() {
    return name;
  }
}
