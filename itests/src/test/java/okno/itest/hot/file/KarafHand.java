package okno.itest.hot.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A bundle that does, when it is started, what an operator does in Karaf's shell; our distribution
 * has no shell. The work is done by a thread of its own, as a shell would, and once: the bundle is
 * there again after a restart.
 */
public final class KarafHand {
  private static final String TYPE = "okno.hand.Hand";
  private static final String SOURCE =
      """
      package okno.hand;
      import org.osgi.framework.*;
      public final class Hand implements BundleActivator {
        public void start(BundleContext context) {
          String[] words = context.getBundle().getHeaders("").get("Hand-Does").split(" ");
          BundleContext system = context.getBundle(0).getBundleContext();
          if (new java.io.File(context.getBundle().getHeaders("").get("Hand-Once")).delete()) {
            new Thread(() -> work(system, words), "karaf-hand").start();
          }
        }
        public void stop(BundleContext context) {}
        private static void work(BundleContext context, String[] words) {
          try {
            if (words[0].equals("bundle:update")) {
              for (Bundle bundle : context.getBundles()) {
                if (words[1].equals(bundle.getSymbolicName())) {
                  bundle.update(new java.net.URL(words[2]).openStream());
                }
              }
            } else {
              Object features = context.getService(
                  context.getServiceReference("org.apache.karaf.features.FeaturesService"));
              Class<?> type = features.getClass();
              type.getMethod("addRepository", java.net.URI.class)
                  .invoke(features, java.net.URI.create(words[3]));
              type.getMethod("installFeature", String.class, String.class)
                  .invoke(features, words[1], words[2]);
            }
          } catch (ReflectiveOperationException | BundleException | java.io.IOException e) {
            e.printStackTrace();
          }
        }
      }
      """;

  private KarafHand() {}

  /** {@code bundle:update} with the file of a new version. */
  public static BundleFile updating(String bundle, Path file, Path folder)
      throws IOException, URISyntaxException {
    return doing("bundle:update " + bundle + " " + file.toUri(), folder);
  }

  /** {@code feature:repo-add} and {@code feature:install}. */
  public static BundleFile installing(Versions.Next next, Path folder)
      throws IOException, URISyntaxException {
    String feature =
        "<features name=\"next\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
            + "<feature name=\"%1$s\" version=\"%2$s\">"
            + "<bundle start-level=\"75\">%3$s</bundle></feature></features>";
    Path repository = folder.resolve(next.bundle() + "-" + next.version() + ".xml");
    Files.writeString(
        repository,
        String.format(Locale.ROOT, feature, next.bundle(), next.version(), next.file().toUri()),
        StandardCharsets.UTF_8);
    return doing(
        "feature:install " + next.bundle() + " " + next.version() + " " + repository.toUri(),
        folder);
  }

  private static BundleFile doing(String words, Path folder)
      throws IOException, URISyntaxException {
    Path once = Files.createTempFile(folder, "hand-", ".once");
    BundleFile empty =
        BundleFile.empty("karaf-hand", "1.0." + (words.hashCode() & 0xFFFFFF))
            .header("Hand-Once", once.toString())
            .header("Bundle-Activator", TYPE)
            .header("Import-Package", "org.osgi.framework")
            .header("Hand-Does", words);
    return Compiled.into(empty, TYPE, SOURCE, folder);
  }
}
