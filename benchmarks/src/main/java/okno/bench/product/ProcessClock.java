package okno.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time and memory of a process as Linux counts them, all its threads included: the
 * program, its compiler and its garbage collector.
 */
public record ProcessClock(long pid) {
  /** Linux shows processor time in hundredths of a second to every program. */
  private static final double NANOS_A_TICK = 1e7;

  /** The clock of this process. */
  public static ProcessClock own() {
    return new ProcessClock(ProcessHandle.current().pid());
  }

  /** User and system time used so far, in nanoseconds, exact to 10 ms. */
  public double cpuNanos() throws IOException {
    String[] fields = fields();
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_A_TICK;
  }

  /** The same of the children that have ended. */
  public double cpuNanosOfChildren() throws IOException {
    String[] fields = fields();
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * NANOS_A_TICK;
  }

  /** Memory that is really held at this moment (VmRSS), in bytes. */
  public long residentBytes() throws IOException {
    return kibibytes("VmRSS") * 1024;
  }

  /** The most that was ever held (VmHWM), in bytes. */
  public long residentPeakBytes() throws IOException {
    return kibibytes("VmHWM") * 1024;
  }

  private String[] fields() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name of the program stands in brackets and may hold anything, so counting starts after.
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private long kibibytes(String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    for (String line : lines) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("Linux says no " + name + " of process " + pid);
  }
}
