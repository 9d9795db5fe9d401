package okno.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that only read one window over this project's packs; it is opened once. */
public final class SharedWindow implements ParameterResolver {
  /** The moment the packs of the shared world were published, and the time it shows for ever. */
  public static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == TestWindow.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedWindow.class))
        .getOrComputeIfAbsent(Opened.class, key -> open(), Opened.class)
        .window;
  }

  private static Opened open() {
    try {
      Path data = Files.createTempDirectory("okno-window-");
      TestWorld world = new TestWorld(data, InstantSource.fixed(NOW));
      return new Opened(world, new TestWindow(world.backends(), data, 0, List.of()));
    } catch (IOException failed) {
      throw new IllegalStateException("The shared window could not be opened", failed);
    }
  }

  private record Opened(TestWorld world, TestWindow window) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      window.close();
      world.close();
      try (Stream<Path> files = Files.walk(window.data())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
