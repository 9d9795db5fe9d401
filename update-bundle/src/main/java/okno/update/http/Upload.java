package okno.update.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The body of a request as a file, there until it is closed. */
final class Upload implements AutoCloseable {
  /** The largest file that is taken, in bytes. */
  static final long LARGEST = 100L * 1024 * 1024;

  private static final String HOW = "Отправьте файл телом запроса: curl --data-binary @файл.jar …";

  private final Path file;

  private Upload(Path file) {
    this.file = file;
  }

  /**
   * Reads a body to its end into the folder {@code tmp}.
   *
   * @throws Problem when it is too large, empty or cut, or the disk is full; nothing is kept then
   */
  static Upload receive(HttpServletRequest request, Path data) throws Problem, IOException {
    // The header itself: the container throws over a charset that it does not know.
    String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      throw new Problem(415, "Файл вложен в форму", HOW);
    }
    long announced = request.getContentLengthLong();
    if (announced > LARGEST) {
      throw tooLarge();
    }
    Upload upload = new Upload(create(data.resolve("tmp"), announced));
    try (InputStream body = request.getInputStream()) {
      upload.fill(body);
      return upload;
    } catch (Problem | IOException | RuntimeException notTaken) {
      upload.close();
      throw notTaken;
    }
  }

  private static Path create(Path folder, long announced) throws Problem {
    try {
      Files.createDirectories(folder);
      if (announced > Files.getFileStore(folder).getUsableSpace()) {
        throw Problem.noRoom();
      }
      return Files.createTempFile(folder, "update-", ".upload");
    } catch (IOException notWritable) {
      throw Problem.noRoom();
    }
  }

  private void fill(InputStream body) throws Problem {
    long total = 0;
    byte[] part = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int count = read(body, part); count >= 0; count = read(body, part)) {
        total += count;
        if (total > LARGEST) {
          throw tooLarge();
        }
        out.write(part, 0, count);
      }
    } catch (IOException full) {
      throw Problem.noRoom();
    }
    if (total == 0) {
      throw new Problem(400, "Файла нет", HOW);
    }
  }

  /** A sender that goes away is no trouble of the disk, so the two are told apart here. */
  private static int read(InputStream body, byte[] part) throws Problem {
    try {
      return body.read(part);
    } catch (IOException cut) {
      throw new Problem(400, "Файл пришёл не целиком", "Отправьте его ещё раз.");
    }
  }

  private static Problem tooLarge() {
    return new Problem(
        413, "Слишком большой файл", "Принимается не больше " + (LARGEST >> 20) + " МБ.");
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
