package okno.web.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeyTest {
  @TempDir Path data;

  private LocalKey key() throws IOException {
    return new LocalKey(data.resolve("new"));
  }

  private Path file() {
    return data.resolve("new").resolve("okno.key");
  }

  @Test
  void isMadeAtTheFirstStartAndStays() throws IOException {
    LocalKey made = key();
    String text = Files.readString(file()).strip();
    assertEquals(64, text.length());
    assertTrue(made.opensWith(text));
    assertFalse(made.opensWith(""));
    assertFalse(made.opensWith(text + "0"));
    assertFalse(made.opensWith(text.substring(1)));

    key();
    assertEquals(text, Files.readString(file()).strip());
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    key();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    key();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void replacesAnEmptyFileWhichOpensNothing() throws IOException {
    LocalKey made = key();
    String before = Files.readString(file());
    Files.writeString(file(), "\n");
    assertFalse(made.opensWith(""));
    key();
    assertNotEquals(before, Files.readString(file()));
    assertEquals(64, Files.readString(file()).strip().length());
  }
}
