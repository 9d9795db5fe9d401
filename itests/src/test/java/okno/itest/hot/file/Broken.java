package okno.itest.hot.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import okno.itest.PackDraft;

/** Versions that must not stay in, made from a good one. */
public final class Broken {
  private static final String THROWER =
      "package okno.broken;\n"
          + "public final class Thrower implements org.osgi.framework.BundleActivator {\n"
          + "  public void start(org.osgi.framework.BundleContext context) {\n"
          + "    throw new IllegalStateException(\"This version was made to fail\");\n"
          + "  }\n"
          + "  public void stop(org.osgi.framework.BundleContext context) {}\n"
          + "}\n";

  private Broken() {}

  /** Asks for a package that nobody exports. */
  public static BundleFile unresolvable(BundleFile good) {
    return good.clause("Import-Package", "okno.broken.nowhere");
  }

  /** Resolves, and throws when it is started. */
  public static BundleFile throwing(BundleFile good, Path folder)
      throws IOException, URISyntaxException {
    return Compiled.into(good, "okno.broken.Thrower", THROWER, folder)
        .header("Bundle-Activator", "okno.broken.Thrower");
  }

  /** Its packages are of a version that none of their users can work with. */
  public static BundleFile unusable(BundleFile good) {
    String exports = good.header("Export-Package");
    String far = exports.replaceAll("version=\"[0-9.]+\"", "version=\"9.0\"");
    return good.header("Export-Package", far);
  }

  /** Starts, and never offers a service that it says it offers. */
  public static BundleFile neverReady(BundleFile good) {
    return good.clause(
        "Provide-Capability", "osgi.service;objectClass:List<String>=\"okno.broken.Never\"");
  }

  /** Starts, and offers nothing at all: whatever it served is gone. */
  public static BundleFile silent(BundleFile good) {
    return good.header("Service-Component", "");
  }

  /** A pack whose card says less than a card must. */
  public static PackDraft invalid(PackDraft good, String card) {
    return good.with(PackDraft.card(card), "id: " + card + "\ntitle: \"\"\n");
  }

  /** Some bytes in the middle of the file are others than when it was packed. */
  public static Path altered(Path good, Path to) throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 64; i++) {
      bytes[i] ^= 0x55;
    }
    return Files.write(to, bytes);
  }

  /** Ends in its middle, as after a broken upload. */
  public static Path truncated(Path good, Path to) throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    return Files.write(to, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** No archive at all. */
  public static Path text(Path to) throws IOException {
    return Files.writeString(to, "Это не бандл.\n", StandardCharsets.UTF_8);
  }

  /** An archive, and neither a bundle nor a pack. */
  public static Path strangerZip(Path to) throws IOException {
    return PackDraft.empty().with("readme.txt", "Это не пакет.\n").zip(to);
  }
}
