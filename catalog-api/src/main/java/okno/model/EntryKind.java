package okno.model;

/** The kinds of dated records in the catalogue. The code is the one used in packs and in URLs. */
public enum EntryKind {
  SERVICE("service"),
  ORGANIZATION("organization"),
  FACT("fact"),
  LEGAL_RESOURCE("legal"),
  INFORMATION_SYSTEM("system"),
  EVIDENCE_TYPE("document"),
  LIFE_EVENT("life-event"),
  SYNONYMS("synonyms"),
  PHRASE("phrase"),
  SHARED_STEP("step"),
  LISTED_SERVICE("listed");

  private final String code;

  EntryKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException when no kind has this code
   */
  public static EntryKind ofCode(String code) {
    for (EntryKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No kind of entry is called '" + code + "'");
  }
}
