package okno.model;

import org.jspecify.annotations.Nullable;

/** A legal act that facts and cards cite. */
public record LegalResource(String id, String name, Confidence confidence, @Nullable String note)
    implements Entry {
  public LegalResource {
    Ids.id(id, "The id of a legal act");
    Ids.text(name, "The name of act " + id);
  }

  @Override
  public EntryId entryId() {
    return new EntryId(EntryKind.LEGAL_RESOURCE, id);
  }

  @Override
  public String title() {
    return name;
  }
}
