package okno.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the installation, made when it is not there. */
public final class DataFolder {
  private DataFolder() {}

  public static Path of(UpdateSettings settings) throws IOException {
    String environment = System.getenv("OKNO_DATA");
    String named = settings.data();
    if (named.isBlank()) {
      named = environment == null || environment.isBlank() ? "var" : environment;
    }
    return Files.createDirectories(Path.of(named)).toRealPath();
  }
}
