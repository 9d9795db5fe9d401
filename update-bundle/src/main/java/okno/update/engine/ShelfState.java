package okno.update.engine;

import java.util.Properties;

/**
 * Which files of a bundle are kept, and which one is in service.
 *
 * @param current the file in service; {@link Kept#NONE} when that is the distribution's own
 * @param previous the file a rollback puts back; {@link Kept#NONE} when there is none
 * @param replaced the content of the distribution's file that {@code current} stands in for; a
 *     distribution with another file is a new distribution, and then the newer version counts
 * @param since when {@code current} came into service, ISO 8601 in UTC
 */
record ShelfState(Kept current, Kept previous, String replaced, String since) {
  static final ShelfState NOTHING = new ShelfState(Kept.NONE, Kept.NONE, "", "");

  /**
   * A file on the {@link Shelf}.
   *
   * @param place its name inside the bundle's folder
   * @param content its hash as {@link BundleJar} makes it
   */
  record Kept(String place, String version, String content) {
    static final Kept NONE = new Kept("", "", "");

    boolean isThere() {
      return !place.isEmpty();
    }

    private void write(Properties properties, String key) {
      properties.setProperty(key, place);
      properties.setProperty(key + ".version", version);
      properties.setProperty(key + ".content", content);
    }

    private static Kept read(Properties properties, String key) {
      return new Kept(
          properties.getProperty(key, ""),
          properties.getProperty(key + ".version", ""),
          properties.getProperty(key + ".content", ""));
    }
  }

  /** The distribution's own file is in service, and lies on the shelf to be put back. */
  static ShelfState distributed(Kept file) {
    return new ShelfState(Kept.NONE, file, file.content(), "");
  }

  boolean isReplaced() {
    return current.isThere();
  }

  /** The file that was good until now; not there when nothing is kept of it. */
  Kept lastGood() {
    return isReplaced() ? current : previous;
  }

  /** The content that counts until now; empty when that was never looked at. */
  String content() {
    return isReplaced() ? current.content() : replaced;
  }

  /** The state after this one, with another file in service. */
  ShelfState followedBy(Kept file, String at) {
    Kept before = file.place().equals(current.place()) ? previous : lastGood();
    return new ShelfState(file, before, replaced, at);
  }

  Properties properties() {
    Properties properties = new Properties();
    current.write(properties, "current");
    previous.write(properties, "previous");
    properties.setProperty("replaced", replaced);
    properties.setProperty("since", since);
    return properties;
  }

  static ShelfState of(Properties properties) {
    return new ShelfState(
        Kept.read(properties, "current"),
        Kept.read(properties, "previous"),
        properties.getProperty("replaced", ""),
        properties.getProperty("since", ""));
  }
}
