package okno.store.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okno.catalog.Person;
import okno.content.ContentCapability;
import okno.content.Violation;
import okno.store.pack.PackContent;
import okno.store.pack.PackFile;
import okno.store.pack.PackReader;
import okno.store.pack.Promise;
import okno.store.pack.RefusedPack;
import okno.store.sql.PackName;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The pack inside a bundle, read without resolving the bundle or asking its class loader; it goes
 * through {@link PackFile} like any pushed file.
 */
final class BundlePack {
  private static final long LARGEST_UNPACKED = 50L * 1024 * 1024;
  private static final int MOST_FILES = 10_000;

  private final Bundle bundle;

  BundlePack(Bundle bundle) {
    this.bundle = bundle;
  }

  static boolean isIn(Bundle bundle) {
    return !capabilities(bundle).isEmpty();
  }

  /** What the manifest says. */
  PackName name(String sha256) {
    return new PackName(attribute(ContentCapability.PACK), attribute("version"), sha256);
  }

  boolean is(String pack, Version version) {
    PackName manifest = name("");
    return manifest.pack().equals(pack) && Standing.isOf(manifest.version(), version);
  }

  Person person() {
    return new Person("bundle " + bundle.getSymbolicName());
  }

  /**
   * @throws IOException when the bundle is being replaced
   */
  PackFile file() throws IOException, RefusedPack {
    return PackFile.of(bundle.getSymbolicName(), files(), headers());
  }

  PackContent content(PackFile file) throws RefusedPack {
    PackContent content = PackReader.read(file);
    PackName manifest = name("");
    new Promise(manifest.pack(), manifest.version()).keptBy(content);
    return content;
  }

  private Map<String, byte[]> files() throws IOException, RefusedPack {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long replacedAt = bundle.getLastModified();
    long left = LARGEST_UNPACKED;
    List<String> paths = paths("/").toList();
    if (paths.isEmpty()) {
      throw replaced();
    }
    for (String path : paths) {
      URL entry = bundle.getEntry(path);
      if (entry == null) {
        throw replaced();
      }
      try (InputStream in = entry.openStream()) {
        byte[] bytes = in.readNBytes((int) left + 1);
        files.put(path, bytes);
        left -= bytes.length;
      }
      if (left < 0 || files.size() > MOST_FILES) {
        throw new RefusedPack(
            new Violation(
                bundle.getSymbolicName(),
                0,
                "В пакете больше 50 МБ или 10 000 файлов",
                "Разделите его на несколько пакетов"));
      }
    }
    if (bundle.getLastModified() != replacedAt) {
      throw replaced();
    }
    return files;
  }

  /** The framework has no file of a bundle, not even its manifest, while it puts in another one. */
  private static IOException replaced() {
    return new IOException("The bundle is being replaced while it is read");
  }

  private Stream<String> paths(String folder) {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    List<String> all = new ArrayList<>();
    while (paths != null && paths.hasMoreElements()) {
      all.add(paths.nextElement());
    }
    return all.stream().flatMap(path -> path.endsWith("/") ? paths(path) : Stream.of(path));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    Dictionary<String, String> manifest = bundle.getHeaders("");
    for (String name : Collections.list(manifest.keys())) {
      headers.put(name, manifest.get(name));
    }
    return headers;
  }

  private String attribute(String name) {
    return capabilities(bundle).stream()
        .findFirst()
        .map(capability -> capability.getAttributes().get(name))
        .map(Object::toString)
        .orElse("");
  }

  private static List<BundleCapability> capabilities(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null
        ? List.of()
        : revision.getDeclaredCapabilities(ContentCapability.NAMESPACE);
  }
}
