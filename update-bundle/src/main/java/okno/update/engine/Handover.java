package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Replaces this very bundle. The thread that runs this goes on while the classes it came from are
 * already gone, so it is one class without helpers, lambdas or a logger, and everything it needs is
 * at hand before it begins. What it did stands in a note that the next version reads and finishes
 * ({@link SelfUpdate}): the new version when it started, the old one when it had to be put back.
 */
final class Handover implements Runnable {
  /** What the note says when the last good version had to come back. */
  static final String FAILURE = "failure";

  private final Bundle self;
  private final Path file;
  private final Path last;
  private final Path note;
  private final long patienceMillis;
  private final Properties said;

  /**
   * @param note where to write the reason of a failure; exists already
   */
  Handover(Bundle self, Path file, Path last, Path note, long patienceMillis) throws IOException {
    this.self = self;
    this.file = file;
    this.last = last;
    this.note = note;
    this.patienceMillis = patienceMillis;
    this.said = new Properties();
    try (InputStream in = Files.newInputStream(note)) {
      said.load(in);
    }
  }

  @Override
  public void run() {
    String failure = exchange(file);
    try {
      if (failure == null) {
        Files.delete(note);
        return;
      }
      said.setProperty(FAILURE, failure);
      try (OutputStream out = Files.newOutputStream(note)) {
        said.store(out, null);
      }
    } catch (IOException full) {
      // The version that starts next then finds the note as it was, and takes it for a failure.
    }
    exchange(last);
  }

  /** Null when this file is in service now. */
  private @Nullable String exchange(Path jar) {
    try (InputStream in = Files.newInputStream(jar)) {
      self.stop(Bundle.STOP_TRANSIENT);
      self.update(in);
      self.start();
      return waitForServices() ? null : "новая версия запустилась и не отвечает";
    } catch (BundleException | IOException | RuntimeException | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return "новая версия не запускается: " + cause.getMessage();
    } catch (InterruptedException ended) {
      return "замена прервана";
    }
  }

  /** Registered is not enough: a component whose constructor throws gives nothing. */
  private boolean waitForServices() throws InterruptedException {
    long end = System.currentTimeMillis() + patienceMillis;
    int emptyHands = 0;
    while (System.currentTimeMillis() < end && emptyHands < 3) {
      boolean updates = false;
      boolean pages = false;
      ServiceReference<?>[] offered = self.getRegisteredServices();
      BundleContext context = self.getBundleContext();
      if (offered != null && context != null) {
        for (ServiceReference<?> reference : offered) {
          boolean isThere = context.getService(reference) != null;
          emptyHands += isThere ? 0 : 1;
          String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
          for (String type : types) {
            updates |= isThere && type.equals("okno.update.Updates");
            pages |= isThere && type.equals("jakarta.servlet.Servlet");
          }
        }
      }
      if (updates && pages) {
        return true;
      }
      Thread.sleep(20);
    }
    return false;
  }
}
