package okno.store.sql;

/** One file of content: the name and version it gives itself, and the hash of what is in it. */
public record PackName(String pack, String version, String sha256) {
  /** How editions name where they come from. */
  public String origin() {
    return "pack " + pack + " " + version;
  }
}
