package okno.itest.hot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okno.itest.Distribution;
import okno.itest.RunningOkno;

/**
 * An Okno whose folder of data is a small disk of its own, in memory, mounted where only it sees
 * it: nothing is left behind whatever happens. As root, or where a user may have such a view.
 */
final class SmallDisk {
  private static final int MEBIBYTES = 160;
  private static final String FILLER = "filler";

  private SmallDisk() {}

  /** Why it cannot be done on this machine; empty when it can. */
  static String hindrance() throws IOException, InterruptedException {
    Process trial =
        new ProcessBuilder("sh", "-c", String.join(" ", view()) + " mount -t tmpfs tmpfs /mnt")
            .redirectErrorStream(true)
            .start();
    if (!trial.waitFor(20, TimeUnit.SECONDS)) {
      trial.destroyForcibly();
      return "mounting takes longer than 20 s";
    }
    String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return trial.exitValue() == 0 ? "" : "nothing can be mounted here: " + said.strip();
  }

  static RunningOkno okno(String name) {
    String mount =
        String.format(
            Locale.ROOT,
            "mkdir -p \"$OKNO_DATA\" && mount -t tmpfs -o size=%dm tmpfs \"$OKNO_DATA\""
                + " && exec \"$0\"",
            MEBIBYTES);
    List<String> around = Stream.concat(view().stream(), Stream.of("sh", "-c", mount)).toList();
    return new RunningOkno(name, Distribution.home(), around);
  }

  /** Leaves not a byte. */
  static void fill(RunningOkno okno) throws IOException {
    Path filler = okno.data().resolve(FILLER);
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int size = 1 << 20; size >= 1; size /= 2) {
        fill(out, new byte[size]);
      }
    }
  }

  static void free(RunningOkno okno) throws IOException {
    Files.delete(okno.data().resolve(FILLER));
  }

  private static void fill(OutputStream out, byte[] block) {
    try {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // which is the point
    }
  }

  private static List<String> view() {
    boolean root = "root".equals(System.getProperty("user.name"));
    return root ? List.of("unshare", "-m") : List.of("unshare", "-rm");
  }
}
