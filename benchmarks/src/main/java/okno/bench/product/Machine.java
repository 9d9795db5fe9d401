package okno.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The state of the machine at one instant. No figure of a run is worth anything without it: the
 * load of others on the same processors changes every latency.
 *
 * @param busyTicks processor time used by anybody since the machine started, in ticks of 10 ms
 * @param stolenTicks time the host of a virtual machine gave to others
 */
public record Machine(
    Instant at, String load, long freeMebibytes, long busyTicks, long stolenTicks) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static Machine now() throws IOException {
    String[] ticks = firstLine("/proc/stat").split("\\s+");
    long[] spent = Arrays.stream(ticks).skip(1).mapToLong(Long::parseLong).toArray();
    // user, nice, system, idle, iowait, irq, softirq, steal
    long busy = spent[0] + spent[1] + spent[2] + spent[5] + spent[6];
    return new Machine(
        Instant.now(),
        firstLine("/proc/loadavg").replaceFirst("( \\S+){2}$", ""),
        kibibytes("MemAvailable") / 1024,
        busy,
        spent[7]);
  }

  /** Processor, cores, memory, system and Java: what does not change during a run. */
  public static String description() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return String.format(
        Locale.ROOT,
        "%s, %d cores; %.1f GB of memory; Linux %s; %s %s",
        model,
        Runtime.getRuntime().availableProcessors(),
        kibibytes("MemTotal") / 1048576.0,
        System.getProperty("os.version"),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"));
  }

  public String time() {
    return TIME.format(at);
  }

  /**
   * Processors that others kept busy between an earlier state and this one, on average.
   *
   * @param ownNanos processor time that we and what we measured used in between
   */
  public double processorsOfOthers(Machine earlier, double ownNanos) {
    return ((busyTicks - earlier.busyTicks) * 1e7 - ownNanos) / nanosSince(earlier);
  }

  /** Processors that the host withheld between an earlier state and this one, on average. */
  public double processorsStolen(Machine earlier) {
    return (stolenTicks - earlier.stolenTicks) * 1e7 / nanosSince(earlier);
  }

  private double nanosSince(Machine earlier) {
    return (at.toEpochMilli() - earlier.at.toEpochMilli()) * 1e6;
  }

  private static long kibibytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/meminfo")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static String firstLine(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).get(0);
  }
}
