package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are bent on purpose. Each is a good bundle but for one thing. */
class ZipAttackTest {
  private static final byte[] LOCAL = {'P', 'K', 3, 4};
  private static final byte[] CENTRAL = {'P', 'K', 1, 2};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/../b", "/a", "a\\b", "C:/a", "a//b", "./a", "a/."})
  void aNameThatLeadsOutIsRefused(String name) throws Exception {
    refused("ведёт за пределы", Jars.bundle("a", "1").file(name, "x").write(at()));
  }

  @Test
  void aNameThatHidesSomethingIsRefused() throws Exception {
    refused("Непригодное имя", Jars.bundle("a", "1").file("a\u202Efdp.exe", "x").write(at()));
    refused("Непригодное имя", Jars.bundle("a", "1").file("a\nb", "x").write(at()));
    refused("Непригодное имя", Jars.bundle("a", "1").file("a".repeat(301), "x").write(at()));
  }

  @Test
  void twoOfOneNameAreRefused() throws Exception {
    Path file = Jars.bundle("a", "1").file("one", "x").file("two", "y").write(at());
    refused("дважды", swap(file, "two", "one"));
    refused("дважды", Jars.bundle("a", "1").file("one", "x").file("one/", "").write(at()));
    refused("дважды", Jars.bundle("a", "1").file("meta-inf/manifest.mf", "x").write(at()));
    refused("Манифест назван", Jars.zip().file("META-INF/manifest.mf", "x").write(at()));
  }

  @Test
  void aFolderWithContentIsRefused() throws Exception {
    Path file = Jars.bundle("a", "1").file("oneX", "x").write(at());
    refused("Папка «one/»", swap(file, "oneX", "one/"));
  }

  @Test
  void twoFacesAreRefused() throws Exception {
    Path file = Jars.bundle("a", "1").file("one", "x").file("two", "y").write(at());
    byte[] bytes = Files.readAllBytes(file);
    int local = find(bytes, "two".getBytes(StandardCharsets.UTF_8), 0);
    bytes[local] = 'T';
    refused("не совпадает", Files.write(at(), bytes));

    byte[] shifted = new byte[Files.readAllBytes(file).length + 4];
    System.arraycopy(Files.readAllBytes(file), 0, shifted, 4, shifted.length - 4);
    refused("испорчен в самом начале|не jar и не zip", Files.write(at(), shifted));
  }

  @Test
  void anEncryptedEntryIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(Jars.bundle("a", "1").file("one", "x").write(at()));
    bytes[find(bytes, LOCAL, 0) + 6] |= 1;
    bytes[find(bytes, CENTRAL, 0) + 8] |= 1;
    refused("упакуйте без пароля", Files.write(at(), bytes));
  }

  @Test
  void everyEntryIsReadToItsEnd() throws Exception {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    byte[] bytes = Files.readAllBytes(Jars.bundle("a", "1").file("noise", noise).write(at()));
    bytes[bytes.length / 2] ^= 1;
    refused("испорчен", Files.write(at(), bytes));

    byte[] wrongSum = Files.readAllBytes(Jars.bundle("a", "1").file("noise", noise).write(at()));
    wrongSum[find(wrongSum, CENTRAL, 0) + 16] ^= 1;
    refused("испорчен", Files.write(at(), wrongSum));
  }

  @Test
  void aBombIsRefusedByItsRatio() throws Exception {
    refused("так выглядит бомба", Jars.bundle("a", "1").file("b", new byte[4 << 20]).write(at()));
  }

  @Test
  void manySmallBombsAreRefusedByTheirSum() throws Exception {
    byte[] blank = new byte[1 << 20];
    Jars jar = Jars.bundle("a", "1");
    for (int i = 0; i <= 300; i++) {
      jar.file("b" + i, blank);
    }
    refused("После распаковки больше 300 МБ", jar.write(at()));
  }

  @Test
  void theBombsOfASetAreAddedUp() throws Exception {
    byte[] blank = new byte[1 << 20];
    Jars jar = Jars.bundle("a", "1");
    for (int i = 0; i < 160; i++) {
      jar.file("b" + i, blank);
    }
    byte[] half = Files.readAllBytes(jar.write(at()));
    refused("После распаковки", Jars.zip().file("a.jar", half).file("b.jar", half).write(at()));
  }

  @Test
  void tooManyEntriesAreRefused() throws Exception {
    Jars jar = Jars.bundle("a", "1");
    for (int i = 0; i < Allowance.MOST_ENTRIES; i++) {
      jar.file("f" + i, "");
    }
    refused("больше 10000 файлов", jar.write(at()));
  }

  @Test
  void aFileOutsideAllMeasureIsRefusedUnread() throws Exception {
    Path file = at();
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(FirstLook.LARGEST_FILE + 1);
    }
    refused("больше 100 МБ", file);
  }

  @Test
  void whereverItIsCutItIsRefused() throws Exception {
    byte[] bytes =
        Files.readAllBytes(
            Jars.bundle("a", "1").file("one", "x".repeat(900)).file("two", "y").write(at()));
    for (int length = 0; length < bytes.length; length++) {
      refused("", Files.write(folder.resolve("cut.jar"), Arrays.copyOf(bytes, length)));
    }
  }

  private Path at() throws IOException {
    return Files.createTempFile(folder, "test", ".jar");
  }

  /** Gives an entry another name of the same length, in both headers. */
  private static Path swap(Path file, String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] old = from.getBytes(StandardCharsets.UTF_8);
    for (int i = find(bytes, old, 0); i >= 0; i = find(bytes, old, i + 1)) {
      System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, bytes, i, old.length);
    }
    return Files.write(file, bytes);
  }

  private static int find(byte[] bytes, byte[] what, int from) {
    for (int i = from; i <= bytes.length - what.length; i++) {
      if (Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  private void refused(String part, Path file) {
    Refused refused =
        assertThrows(Refused.class, () -> Upload.read(file, folder, SignaturePolicy.off()));
    assertEquals(Reason.FILE, refused.reason());
    String said = refused.getMessage();
    assertTrue(Arrays.stream(part.split("\\|")).anyMatch(said::contains) || part.isEmpty(), said);
  }
}
