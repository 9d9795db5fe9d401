package okno.web.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The key of the local commands: whoever can read the file {@code okno.key} of the data folder may
 * push content. Made at the first start, readable by its owner only; an operator who deletes it
 * gets a new one at the next start.
 */
public final class LocalKey {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int KEY_BYTES = 32;

  private final Path file;

  /**
   * Reads the key of an installation, and makes it when there is none.
   *
   * @param data the folder of the installation
   * @throws IOException when the file can be neither read nor made
   */
  public LocalKey(Path data) throws IOException {
    this.file = data.resolve("okno.key");
    Files.createDirectories(data);
    if (read().isEmpty()) {
      make();
    }
    restrict();
  }

  /** Whether somebody knows the key; takes the same time whatever is wrong with the guess. */
  public boolean opensWith(String guess) throws IOException {
    String key = read();
    byte[] expected = key.getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, guess.getBytes(StandardCharsets.UTF_8))
        && !key.isEmpty();
  }

  private String read() throws IOException {
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  private void make() throws IOException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    try {
      if (isPosix()) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
    } catch (FileAlreadyExistsException emptyOne) {
      restrict();
    }
    Files.writeString(
        file,
        HexFormat.of().formatHex(random) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.SYNC);
  }

  private void restrict() throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
