package okno.itest.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okno.itest.Distribution;
import okno.itest.PackDraft;
import okno.itest.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of docs/content.md, section 9, from a changed fee to the window showing it: with the
 * commands of the guide, without Maven, while the product runs.
 */
class EditorsWalkIT {
  private static final String FACTS = "facts/mvd.yaml";
  private static final String OLD =
      "values: [{from: null, amount: 5000}, {from: \"2024-07-01\", amount: 6000}]";
  private static final String NEW =
      "values:\n"
          + "      - {from: null, amount: 5000}\n"
          + "      - {from: \"2024-07-01\", amount: 6000}\n"
          + "      - {from: \"2099-01-01\", amount: 7777}";

  @TempDir private Path folder;

  @Test
  void leadsFromAChangedFeeToTheWindow() throws Exception {
    BuiltProject project = new BuiltProject(folder);
    Path pack = folder.resolve("content/common");
    PackDraft draft = PackDraft.of("common");
    try {
      assertSays(0, "ready at", project, "run", "--background");
      Web web = new Web(project.port());
      String before = web.get("/s/mvd-zagran-10").body();
      assertFalse(before.contains("2099"), before);

      write(pack, draft.raised(1).replaced(FACTS, OLD, NEW.replace("7777", "много")));
      assertSays(1, FACTS, project, "content", "check", "content/common");
      write(pack, draft.raised(1).replaced(FACTS, OLD, NEW));
      assertSays(0, "Нарушений нет", project, "content", "check", "content/common");
      assertSays(
          0,
          "content-common.jar",
          project,
          "content",
          "pack",
          "content/common",
          "content-common.jar");
      assertSays(0, "внесён", project, "content", "push", "content-common.jar");

      String now = web.get("/s/mvd-zagran-10").body();
      assertTrue(now.contains("1\u00a0января 2099"), now);
      assertTrue(now.contains("7777\u00a0₽") || now.contains("7\u00a0777\u00a0₽"), now);
      String later = web.get("/register/facts/fee-mvd-zagran-10?asOf=2099-02-01").body();
      assertTrue(later.contains("2099"), later);
      assertEquals(200, web.get("/s/mvd-zagran-10?asOf=2099-02-01").status());
    } finally {
      assertSays(0, "Okno", project, "stop");
    }
  }

  private static void write(Path pack, PackDraft draft) throws Exception {
    Distribution.remove(pack);
    for (Map.Entry<String, byte[]> file : draft.files().entrySet()) {
      Path path = pack.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static void assertSays(int status, String words, BuiltProject project, String... command)
      throws Exception {
    try (Command run = project.run(command)) {
      assertEquals(status, run.status(), run.output());
      assertTrue(run.output().contains(words), run.output());
    }
  }
}
