package okno.itest.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okno.itest.Distribution;
import okno.itest.hot.file.BundleFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bin/okno} as an operator types it on a poor terminal: that of the project, and that of the
 * unpacked distribution, where the same word alone starts Okno.
 */
class OperatorCommandIT {
  private static final String PROJECT = "bin/okno";
  private static final String DISTRIBUTION = BuiltProject.ASSEMBLY + "/bin/okno";
  private static final String PART = "search-bundle";

  @TempDir private static Path folder;
  private static BuiltProject project;

  @BeforeAll
  static void start() throws Exception {
    project = new BuiltProject(folder);
    assertSays(0, "ready at", "bin/run", "--background");
  }

  @AfterAll
  static void stop() throws Exception {
    assertSays(0, "Okno has ended", "bin/stop");
  }

  @Test
  void saysHowItIsCalled() throws Exception {
    String alone = assertSays(2, "Не сказано, что делать", PROJECT);
    assertTrue(alone.contains("bin/okno rollback <имя>"), alone);
    String unknown = assertSays(2, "Нет команды `upgrade`", PROJECT, "upgrade");
    assertTrue(unknown.contains("bin/okno rollback <имя>"), unknown);
    assertSays(2, "unknown command 'upgrade'; it is okno", DISTRIBUTION, "upgrade");
    assertSays(2, "Не сказано, какой файл", DISTRIBUTION, "update");
  }

  @ParameterizedTest
  @ValueSource(strings = {PROJECT, DISTRIBUTION})
  void listsEveryBundleOfOurs(String command) throws Exception {
    String said = assertSays(0, PART, command, "status");
    List<String> bundles = Distribution.bundles(folder.resolve(BuiltProject.ASSEMBLY));
    List<String> listed =
        said.lines().takeWhile(line -> !line.isBlank()).map(line -> line.split(" ")[0]).toList();
    assertEquals(bundles, listed, said);
  }

  @ParameterizedTest
  @ValueSource(strings = {PROJECT, DISTRIBUTION})
  void replacesAPartAndPutsItBack(String command) throws Exception {
    BundleFile good = BundleFile.of(folder.resolve(BuiltProject.ASSEMBLY), PART);
    String version = good.version();
    String next = BundleFile.raised(version, command.equals(PROJECT) ? 1 : 2);
    Path file = good.versioned(next).write(folder.resolve(PART + "-" + next + ".jar"));

    assertSays(0, PART + " " + version + " → " + next, command, "update", file.toString());
    assertRuns(next, command);
    assertSays(0, PART + " " + next + " → " + version, command, "rollback", PART);
    assertRuns(version, command);
  }

  @ParameterizedTest
  @ValueSource(strings = {PROJECT, DISTRIBUTION})
  void saysInASentenceWhyRubbishIsRefused(String command) throws Exception {
    Path rubbish = folder.resolve("письмо.jar");
    Files.writeString(rubbish, "Добрый день!\n", StandardCharsets.UTF_8);
    assertSays(1, "текстовый файл, а нужен jar", command, "update", rubbish.toString());
    assertSays(1, "no-such-part", command, "rollback", "no-such-part");
  }

  private static void assertRuns(String version, String command) throws Exception {
    String said = assertSays(0, PART, command, "status");
    String line = said.lines().filter(each -> each.startsWith(PART)).findFirst().orElseThrow();
    assertTrue(line.strip().matches(PART + " +" + version + "(,.*вернуть.*)?"), said);
  }

  /** The project knows its data by itself; the distribution has to be told whose Okno is meant. */
  private static String assertSays(int status, String words, String... command)
      throws IOException, InterruptedException {
    String data = command[0].equals(DISTRIBUTION) ? project.data().toString() : "";
    Map<String, String> poor = Map.of("LC_ALL", "C", "TZ", "America/New_York", "OKNO_DATA", data);
    try (Command run = project.run(poor, List.of(command))) {
      assertEquals(status, run.status(), run.output());
      assertTrue(run.output().contains(words), run.output());
      return run.output();
    }
  }
}
