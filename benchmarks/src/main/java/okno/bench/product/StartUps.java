package okno.bench.product;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a start takes, from the command to the first readiness: with an empty folder of data
 * (the packs enter the catalogue, the index is built) and with everything there.
 */
public record StartUps(List<Duration> first, List<Duration> warm) {
  public static StartUps measure(Path home, Path work, int times) throws IOException {
    List<Duration> first = new ArrayList<>();
    List<Duration> warm = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Path data = work.resolve("start-" + i);
      first.add(start(home, data));
      warm.add(start(home, data));
      Folders.delete(data);
    }
    return new StartUps(first, warm);
  }

  public static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }

  private static Duration start(Path home, Path data) throws IOException {
    try (OknoProcess okno = OknoProcess.start(home, data)) {
      return okno.startUp();
    }
  }
}
