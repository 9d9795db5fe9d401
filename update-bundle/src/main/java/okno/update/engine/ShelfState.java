package okno.update.engine;

import java.util.Properties;

/**
 * Which files of a bundle are kept, and which one is in service. A place is a file name inside the
 * bundle's folder on the {@link Shelf}.
 *
 * @param current the file in service; empty when that is the distribution's own
 * @param content the hash of {@code current} as {@link BundleJar} makes it
 * @param previous the file a rollback puts back; empty when there is none
 * @param replaced the content hash of the distribution's file that {@code current} stands in for; a
 *     distribution with another file is a new distribution, and then the newer version counts
 * @param since when {@code current} came into service, ISO 8601 in UTC
 */
record ShelfState(
    String current,
    String version,
    String content,
    String previous,
    String previousVersion,
    String replaced,
    String since) {
  static final ShelfState NOTHING = new ShelfState("", "", "", "", "", "", "");

  boolean isReplaced() {
    return !current.isEmpty();
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("current", current);
    properties.setProperty("version", version);
    properties.setProperty("content", content);
    properties.setProperty("previous", previous);
    properties.setProperty("previous.version", previousVersion);
    properties.setProperty("replaced", replaced);
    properties.setProperty("since", since);
    return properties;
  }

  static ShelfState of(Properties properties) {
    return new ShelfState(
        properties.getProperty("current", ""),
        properties.getProperty("version", ""),
        properties.getProperty("content", ""),
        properties.getProperty("previous", ""),
        properties.getProperty("previous.version", ""),
        properties.getProperty("replaced", ""),
        properties.getProperty("since", ""));
  }
}
