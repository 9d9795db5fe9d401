package okno.update.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page with a rich history, to be looked at: {@code DevServerMain 8090 [empty]}. */
public final class DevServerMain {
  private DevServerMain() {}

  public static void main(String[] arguments) throws Exception {
    RecordingUpdates updates = new RecordingUpdates();
    updates.tells(RichHistory.PARTS, arguments.length > 1 ? List.of() : RichHistory.tickets());
    Path data = Files.createTempDirectory("okno-update");
    TestServer server = new TestServer(updates, data, Integer.parseInt(arguments[0]));
    System.out.println(server.at("/update/"));
  }
}
