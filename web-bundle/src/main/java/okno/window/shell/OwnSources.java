package okno.window.shell;

import java.util.LinkedHashSet;
import java.util.Set;
import okno.web.PageSource;
import org.osgi.framework.Bundle;

/**
 * The page sources that a bundle declares. They are registered one after another, so a front door
 * that opens between two of them would answer "no such page" for one that is just coming.
 */
final class OwnSources {
  private static final String DESCRIPTIONS = "Service-Component";
  private static final String FOLDER = "OSGI-INF/";
  private static final String EXTENSION = ".xml";

  private OwnSources() {}

  /** The class names of the components that are page sources. */
  static Set<String> names(Bundle bundle) {
    Set<String> names = new LinkedHashSet<>();
    String declared = bundle.getHeaders("").get(DESCRIPTIONS);
    for (String file : (declared == null ? "" : declared).split("\\s*,\\s*", -1)) {
      if (file.startsWith(FOLDER) && file.endsWith(EXTENSION)) {
        String name = file.substring(FOLDER.length(), file.length() - EXTENSION.length());
        if (isPageSource(bundle, name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static boolean isPageSource(Bundle bundle, String name) {
    try {
      return PageSource.class.isAssignableFrom(bundle.loadClass(name));
    } catch (ClassNotFoundException otherwiseNamed) {
      return false;
    }
  }
}
