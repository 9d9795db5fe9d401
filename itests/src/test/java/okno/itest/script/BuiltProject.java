package okno.itest.script;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project folder whose distribution is built and up to date: the commands of {@code bin/}, the
 * unpacked distribution and one source file. Its {@code mvn} always fails, so whatever starts here
 * started without a build.
 */
final class BuiltProject {
  /** Where the unpacked distribution lies in the project. */
  static final String ASSEMBLY = "karaf-features/distribution/target/assembly";

  private final Path folder;
  private final Path tools;
  private final int port;

  BuiltProject(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.tools = Files.createDirectory(folder.resolve(".tools"));
    this.port = freePort();
    Path root = Path.of(System.getProperty("okno.root"));
    copy(root.resolve("bin"), folder.resolve("bin"));
    Files.writeString(folder.resolve("pom.xml"), "<project/>\n");
    Path assembly = folder.resolve(ASSEMBLY);
    Files.createDirectories(assembly);
    succeed(
        "tar",
        "-xzf",
        System.getProperty("okno.distribution"),
        "--strip-components=1",
        "-C",
        assembly.toString());
    succeed("bash", "-c", ". bin/lib/okno.sh; sources_fingerprint >\"$built_from\"");
    tool("mvn", "echo 'the build was asked for'; exit 1");
  }

  int port() {
    return port;
  }

  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  Path data() {
    return folder.resolve("var");
  }

  /** A change that no distribution knows yet. */
  void changeSources() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project><!-- changed --></project>\n");
  }

  /** Puts a program before those of the machine. */
  void tool(String name, String script) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Command run(String... words) throws IOException {
    return run(Map.of(), words);
  }

  /** Runs {@code bin/<first word>}. */
  Command run(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(words));
    command.set(0, "bin/" + words[0]);
    return run(environment, command);
  }

  /** Runs a command in the folder; the Java is the one that these tests run on. */
  Command run(Map<String, String> environment, List<String> command) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", tools + ":" + System.getenv("PATH"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("OKNO_PORT", Integer.toString(port));
    variables.put("OKNO_DATA", "");
    variables.put("OKNO_HOST", "");
    variables.putAll(environment);
    return Command.start(folder, variables, command);
  }

  private void succeed(String... words) throws IOException, InterruptedException {
    try (Command command = Command.start(folder, Map.of(), List.of(words))) {
      if (command.status() != 0) {
        throw new AssertionError(String.join(" ", words) + ":\n" + command.output());
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
