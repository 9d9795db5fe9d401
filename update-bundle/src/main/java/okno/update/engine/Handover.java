package okno.update.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
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
    if (failure != null) {
      said.setProperty(FAILURE, failure);
      try (OutputStream out = Files.newOutputStream(note)) {
        said.store(out, null);
      } catch (IOException full) {
        // The old version then finds a note without a reason, and says so.
      }
      exchange(last);
    }
  }

  /** Null when this file is in service now. */
  private @Nullable String exchange(Path jar) {
    try (InputStream in = Files.newInputStream(jar)) {
      self.stop(Bundle.STOP_TRANSIENT);
      self.update(in);
      self.start();
      return waitForService() ? null : "не готово в срок";
    } catch (BundleException | IOException | RuntimeException | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return String.valueOf(cause.getMessage());
    } catch (InterruptedException ended) {
      return "прервано";
    }
  }

  private boolean waitForService() throws InterruptedException {
    long end = System.currentTimeMillis() + patienceMillis;
    while (System.currentTimeMillis() < end) {
      ServiceReference<?>[] offered = self.getRegisteredServices();
      if (offered != null) {
        for (ServiceReference<?> reference : offered) {
          String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
          for (String type : types) {
            if (type.equals("okno.update.Updates")) {
              return true;
            }
          }
        }
      }
      Thread.sleep(10);
    }
    return false;
  }
}
