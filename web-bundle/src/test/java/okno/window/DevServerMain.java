package okno.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The pages over this project's packs, for looking at them: {@code DevServerMain [port]}. */
public final class DevServerMain {
  private DevServerMain() {}

  public static void main(String[] arguments) throws Exception {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8099;
    Path data = Files.createTempDirectory("okno-dev-");
    TestWorld world = new TestWorld(data, InstantSource.system());
    TestWindow window = new TestWindow(world.backends(), data, port, List.of());
    System.out.println("http://127.0.0.1:" + window.port());
    Thread.currentThread().join();
  }
}
