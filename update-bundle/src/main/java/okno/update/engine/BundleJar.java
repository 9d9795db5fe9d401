package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * The content of an installed bundle. The framework gives no file back, but every entry of it: so
 * two bundles are compared by their entries, whatever files they came in, and a file can be made
 * again that is the same entry for entry, signatures included.
 */
final class BundleJar {
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleJar() {}

  /** Writes a file with the same entries; the same entries make the same bytes. */
  static void write(Bundle bundle, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      Set<String> paths = paths(bundle);
      paths.remove(JarFile.MANIFEST_NAME);
      add(bundle, JarFile.MANIFEST_NAME, zip);
      for (String path : paths) {
        add(bundle, path, zip);
      }
    }
  }

  /** A hash over names and bytes of all entries. */
  static String content(Bundle bundle) throws IOException {
    MessageDigest digest = digest();
    for (String path : paths(bundle)) {
      try (InputStream in = entry(bundle, path).openStream()) {
        add(path, in, digest);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same hash of a file. */
  static String content(Path file) throws IOException {
    MessageDigest digest = digest();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      TreeSet<String> paths = new TreeSet<>();
      Collections.list(zip.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> paths.add(entry.getName()));
      for (String path : paths) {
        try (InputStream in = zip.getInputStream(zip.getEntry(path))) {
          add(path, in, digest);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The version that the manifest of a file says. */
  static String version(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String version =
          manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
      return version == null ? "0.0.0" : version;
    }
  }

  private static void add(String path, InputStream in, MessageDigest digest) throws IOException {
    digest.update(path.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    long length = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    digest.update(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
  }

  private static Set<String> paths(Bundle bundle) {
    Set<String> paths = new TreeSet<>();
    collect(bundle, "/", paths);
    return paths;
  }

  /** Unlike {@link Bundle#findEntries} this resolves nobody and sees no fragments. */
  private static void collect(Bundle bundle, String folder, Set<String> paths) {
    Enumeration<String> inside = bundle.getEntryPaths(folder);
    while (inside != null && inside.hasMoreElements()) {
      String path = inside.nextElement();
      if (path.endsWith("/")) {
        collect(bundle, path, paths);
      } else {
        paths.add(path);
      }
    }
  }

  private static void add(Bundle bundle, String path, ZipOutputStream zip) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(ALWAYS);
    zip.putNextEntry(entry);
    try (InputStream in = entry(bundle, path).openStream()) {
      in.transferTo(zip);
    }
    zip.closeEntry();
  }

  private static URL entry(Bundle bundle, String path) throws IOException {
    URL url = bundle.getEntry(path);
    if (url == null) {
      throw new IOException(bundle.getSymbolicName() + " is being replaced: it has no " + path);
    }
    return url;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
