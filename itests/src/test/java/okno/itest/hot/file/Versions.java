package okno.itest.hot.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The next version of each bundle, over and over: the bytes of the distribution under a higher
 * number. A web-bundle also gets a style sheet of its own with every version, so that pages of the
 * version before have an address that the new one did not bring.
 */
public final class Versions {
  private static final String STYLE = "static/css/kit.css";

  private final Path home;
  private final Path folder;
  private final Map<String, BundleFile> originals = new HashMap<>();
  private final Map<String, String> latest = new HashMap<>();
  private int files;

  /**
   * @param home of the distribution
   * @param folder for the files
   */
  public Versions(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /** One file to be offered. */
  public record Next(Path file, String bundle, String version) {}

  public BundleFile original(String bundle) throws IOException {
    BundleFile known = originals.get(bundle);
    if (known == null) {
      known = BundleFile.of(home, bundle);
      originals.put(bundle, known);
    }
    return known;
  }

  /** Above this version, and above every one made before. */
  public Next above(String bundle, String inService) throws IOException {
    BundleFile original = original(bundle);
    String before = latest.getOrDefault(bundle, inService);
    String version = BundleFile.raised(before, 1);
    latest.put(bundle, version);
    BundleFile next = original.versioned(version);
    if (bundle.equals("web-bundle")) {
      next = next.appended(STYLE, "/* " + version + " */");
    }
    return written(next);
  }

  /** Forgets what was made but may never have got in. */
  public void forget(String bundle) {
    latest.remove(bundle);
  }

  public Next written(BundleFile bundle) throws IOException {
    files++;
    String name = bundle.bundle() + "-" + bundle.version() + "-" + files + ".jar";
    return new Next(bundle.write(folder.resolve(name)), bundle.bundle(), bundle.version());
  }
}
