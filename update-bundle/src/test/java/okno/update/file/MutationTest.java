package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import okno.update.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signed file that something has gnawed at: it is refused, or it still says what was signed; and
 * no bytes make the door fail in another way. {@code -Dokno.seed=…} repeats a run.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class MutationTest {
  private static final int RUNS = Integer.getInteger("okno.mutations", 1000);

  @TempDir Path folder;

  @Test
  void nothingAlteredComesIn() throws Exception {
    Keys keys = new Keys(folder).key("office");
    Path trusted = Files.createDirectory(folder.resolve("trusted"));
    keys.trust("office", trusted.resolve("office.pem"));
    SignaturePolicy required = new SignaturePolicy(true, trusted);
    byte[] good = Files.readAllBytes(keys.sign(bundle(), "office"));
    Map<String, String> signed = contents(Files.write(folder.resolve("good.jar"), good));

    long seed = Long.getLong("okno.seed", System.nanoTime());
    System.err.println("repeat with -Dokno.seed=" + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      String repeat = "run " + run + ", repeat with -Dokno.seed=" + seed;
      Path file = Files.write(folder.resolve("bent.jar"), bent(good, random));
      SignaturePolicy policy = run % 2 == 0 ? required : SignaturePolicy.off();
      try {
        List<Arrival> arrivals = Upload.read(file, folder, policy);
        assertEquals(1, arrivals.size(), repeat);
        assertEquals(signed, contents(file), repeat);
      } catch (Refused expected) {
        refused++;
        assertTrue(!expected.getMessage().isBlank(), repeat);
      } catch (RuntimeException other) {
        throw new AssertionError(repeat, other);
      }
    }
    assertTrue(refused > RUNS / 2, "only " + refused + " were refused");
  }

  private static byte[] bent(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int at = random.nextInt(bytes.length);
    int other = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes = Arrays.copyOf(bytes, at);
      case 3 -> {
        byte kept = bytes[at];
        bytes[at] = bytes[other];
        bytes[other] = kept;
      }
      default -> {
        int length = Math.min(1 + random.nextInt(40), bytes.length - Math.max(at, other));
        System.arraycopy(good, at, bytes, other, length);
      }
    }
    return bytes;
  }

  private Path bundle() throws Exception {
    Random noise = new Random(7);
    byte[] code = new byte[600];
    noise.nextBytes(code);
    return Jars.bundle("a", "1.0.0")
        .header("Import-Package", "org.osgi.framework")
        .file("a/B.class", code)
        .file("a/text.txt", "words ".repeat(60))
        .write(folder.resolve("a.jar"));
  }

  /** What is signed: the manifest and every entry, but not the signature itself. */
  private static Map<String, String> contents(Path file) throws Exception {
    Map<String, String> all = new HashMap<>();
    SignaturesTest.contents(file)
        .forEach((name, bytes) -> all.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    all.keySet().removeIf(name -> name.matches("META-INF/[^/]+\\.(SF|EC)"));
    return all;
  }
}
