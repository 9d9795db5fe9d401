package okno.itest.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsIT {
  private static final Map<String, String> POOR_LOCALE =
      Map.of("LC_ALL", "C", "TZ", "America/New_York");

  @TempDir private Path folder;

  @Test
  void runsOnceInTheBackgroundUntilItIsStopped() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    try {
      assertSays(0, "ready at " + project.address(), project, POOR_LOCALE, "run", "--background");
      assertSays(0, "already running at " + project.address(), project, POOR_LOCALE, "run");
      assertTrue(Files.exists(project.data().resolve("log/okno.log")));
    } finally {
      assertSays(0, "Okno has ended.", project, POOR_LOCALE, "stop");
    }
    assertSays(0, "Okno is not running.", project, POOR_LOCALE, "stop");
  }

  @Test
  void endsCleanlyWhenItsTerminalOrServiceManagerAsks() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    try (Command run = project.run(POOR_LOCALE, "run")) {
      run.waitUntilItSays("ready at " + project.address());
      run.end();
      assertEquals(0, run.status(), run.output());
    }
    assertSays(0, "Okno is not running.", project, POOR_LOCALE, "stop");
  }

  @Test
  void namesAnotherPortWhenThePortIsTaken() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    try (ServerSocket other =
        new ServerSocket(project.port(), 1, InetAddress.getLoopbackAddress())) {
      assertEquals(project.port(), other.getLocalPort());
      assertSays(1, "OKNO_PORT=" + (project.port() + 1), project, Map.of(), "run");
    }
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    String data = folder.resolve("pom.xml").resolve("data").toString();
    assertSays(1, "cannot write to " + data, project, Map.of("OKNO_DATA", data), "run");
  }

  @Test
  void saysWhichJavaItNeeds() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    project.tool("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertSays(1, "Java 11 is too old; install JDK 17", project, Map.of("JAVA_HOME", ""), "run");
    String nowhere = folder.resolve("nowhere").toString();
    assertSays(1, "where no Java is", project, Map.of("JAVA_HOME", nowhere), "run");
  }

  @Test
  void startsNothingAfterAFailedBuild() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    project.changeSources();
    String said = assertSays(1, "nothing was started", project, Map.of(), "run");
    assertTrue(said.contains("the build was asked for"), said);
    assertSays(1, "nothing was started", project, Map.of(), "run");
    assertFalse(Files.exists(project.data().resolve("okno.pid")));
  }

  @Test
  void saysWhichJdkToInstallForATestOnAnother() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    assertSays(1, "no JDK 99 found", project, Map.of(), "test", "--jdk", "99");
  }

  private static String assertSays(
      int status,
      String words,
      BuiltProject project,
      Map<String, String> environment,
      String... command)
      throws IOException, InterruptedException {
    try (Command run = project.run(environment, command)) {
      assertEquals(status, run.status(), run.output());
      assertTrue(run.output().contains(words), run.output());
      return run.output();
    }
  }
}
