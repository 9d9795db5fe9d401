package okno.itest.hot.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import okno.itest.PackDraft;

/**
 * A bundle's jar in the hands of somebody who makes the next version of it: manifest and entries.
 * Each change makes a new one.
 */
public final class BundleFile {
  private static final String VERSION = "Bundle-Version";
  private static final String CAPABILITIES = "Provide-Capability";
  private static final String CONTENT = "catalog/";

  private final Manifest manifest;
  private final Map<String, byte[]> entries;

  private BundleFile(Manifest manifest, Map<String, byte[]> entries) {
    this.manifest = manifest;
    this.entries = entries;
  }

  /** The bundle as the distribution brings it. */
  public static BundleFile of(Path home, String bundle) throws IOException {
    Path folder = home.resolve("system/okno").resolve(bundle);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.size() != 1) {
        throw new IOException("Expected one jar in " + folder + ", found " + jars);
      }
      return read(jars.get(0));
    }
  }

  public static BundleFile read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (InputStream file = Files.newInputStream(jar);
        JarInputStream in = new JarInputStream(file)) {
      Manifest manifest = in.getManifest();
      if (manifest == null) {
        throw new IOException(jar + " does not begin with a manifest");
      }
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
      return new BundleFile(manifest, entries);
    }
  }

  /** Nothing but a name and a version. */
  static BundleFile empty(String bundle, String version) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return new BundleFile(manifest, Map.of())
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", bundle)
        .versioned(version);
  }

  public String bundle() {
    return header("Bundle-SymbolicName").split(";")[0].strip();
  }

  public String version() {
    return header(VERSION);
  }

  /** A header of the manifest; empty when there is none. */
  public String header(String name) {
    String value = manifest.getMainAttributes().getValue(name);
    return value == null ? "" : value;
  }

  /** The same with another version. */
  public BundleFile versioned(String version) {
    return header(VERSION, version);
  }

  /** The version that many steps above another one, in its third place. */
  public static String raised(String version, int steps) {
    String[] places = version.split("\\.");
    return places[0] + "." + places[1] + "." + (Integer.parseInt(places[2]) + steps);
  }

  /** The same with a header set to this value. */
  public BundleFile header(String name, String value) {
    Manifest changed = new Manifest(manifest);
    changed.getMainAttributes().put(new Attributes.Name(name), value);
    return new BundleFile(changed, entries);
  }

  /** The same with one clause more in a header that is a list. */
  public BundleFile clause(String name, String clause) {
    String before = header(name);
    return header(name, before.isEmpty() ? clause : before + "," + clause);
  }

  /** The same with an entry added or replaced. */
  public BundleFile with(String entry, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    more.put(entry, bytes);
    return new BundleFile(manifest, more);
  }

  /** The same with a line appended to a text. */
  public BundleFile appended(String entry, String line) {
    byte[] before = entries.get(entry);
    if (before == null) {
      throw new IllegalArgumentException(bundle() + " has no " + entry);
    }
    String text = new String(before, StandardCharsets.UTF_8) + line + "\n";
    return with(entry, text.getBytes(StandardCharsets.UTF_8));
  }

  /** This bundle of a content pack with another version of the pack in it. */
  public BundleFile holding(PackDraft draft) {
    String capabilities = header(CAPABILITIES).replace(version(), draft.version());
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    more.keySet().removeIf(name -> name.startsWith(CONTENT));
    draft.files().forEach((name, bytes) -> more.put(CONTENT + name, bytes));
    BundleFile changed = new BundleFile(manifest, more);
    return changed.header(CAPABILITIES, capabilities).versioned(draft.version());
  }

  public Path write(Path file) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return file;
  }
}
