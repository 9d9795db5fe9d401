package okno.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports on which one process listens, as Linux tells. */
final class ListeningPorts {
  private static final String LISTENING = "0A";

  private ListeningPorts() {}

  static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/net/tcp"));
  }

  /** Each as {@code address:port} in Linux's hexadecimal. */
  static Set<String> of(long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    Set<String> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc", Long.toString(pid), "net", table);
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        // sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode …
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[3].equals(LISTENING) && sockets.contains(fields[9])) {
          ports.add(fields[1]);
        }
      }
    }
    return ports;
  }

  /** How Linux writes 127.0.0.1 and a port; {@code tcp6} has it as a mapped address. */
  static boolean isLoopback(String port, int number) {
    return port.endsWith("0100007F:" + String.format(Locale.ROOT, "%04X", number));
  }

  private static Set<String> sockets(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.map(ListeningPorts::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
