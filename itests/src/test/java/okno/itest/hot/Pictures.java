package okno.itest.hot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okno.itest.Distribution;
import okno.itest.hot.browser.Tab;

/**
 * Pictures of open pages, for people who want to see it. They go to {@code target}, or where {@code
 * -Dokno.pictures=docs/images/hot-update} says, seen from the root of the sources.
 */
final class Pictures {
  private final Path folder;

  Pictures(String test) throws IOException {
    String wanted = System.getProperty("okno.pictures", "");
    this.folder =
        wanted.isEmpty()
            ? Distribution.emptyFolder(test + "-pictures")
            : Files.createDirectories(Distribution.sources().resolve(wanted));
  }

  void take(Tab tab, String name) {
    tab.picture(folder.resolve(name + ".png"));
  }
}
