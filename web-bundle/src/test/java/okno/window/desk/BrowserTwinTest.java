package okno.window.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okno.catalog.Catalog;
import okno.catalog.Edition;
import okno.model.Conditional;
import okno.model.EntryKind;
import okno.model.Interview;
import okno.model.Profile;
import okno.model.PublicService;
import okno.model.Question;
import okno.model.Truth;
import okno.window.SharedWindow;
import okno.window.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The browser narrows a card exactly as the server does: over the common table of cases, and over
 * every condition of every real card for a spread of its paths. Runs where Node is installed.
 */
class BrowserTwinTest {
  private static final Path SCRIPTS = Path.of("src", "main", "resources", "static", "js");
  private static final Path TABLE =
      Path.of("..", "catalog-api", "src", "test", "resources", "conditions.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PATHS = 4096;
  private static final int PATHS_OF_A_CARD = 12;

  @TempDir Path folder;

  @Test
  void agreesWithTheCommonTable() throws Exception {
    assertEquals("agreed", node(Files.readString(TABLE)));
  }

  @Test
  void agreesWithTheServerOnEveryCard() throws Exception {
    ArrayNode tables = JSON.createArrayNode();
    try (TestWorld world =
        new TestWorld(folder.resolve("data"), InstantSource.fixed(SharedWindow.NOW))) {
      Catalog catalog = world.backends().catalog();
      for (Edition<?> edition : catalog.now().all(EntryKind.SERVICE)) {
        tables.add(table((PublicService) edition.content()));
      }
    }
    assertTrue(tables.size() > 60);
    assertEquals("agreed", node(tables.toString()));
  }

  private static ObjectNode table(PublicService service) throws IOException {
    Interview interview = service.interview();
    ObjectNode table = JSON.createObjectNode();
    ArrayNode questions = table.putArray("questions");
    for (var question : interview.questions()) {
      questions
          .addObject()
          .put("id", question.id())
          .set("when", JSON.readTree(ConditionJson.of(question.when())));
    }
    table.set("named", JSON.readTree(ConditionJson.of(interview.named())));
    ArrayNode cases = table.putArray("cases");
    for (Profile profile : spread(interview)) {
      for (Conditional item : items(service)) {
        ObjectNode one = cases.addObject();
        one.put("name", service.id() + " " + profile.answers());
        one.set("condition", JSON.readTree(ConditionJson.of(item.when())));
        ObjectNode answers = one.putObject("answers");
        profile
            .answers()
            .forEach((question, options) -> options.forEach(answers.withArray(question)::add));
        one.put("expected", interview.holds(item.when(), profile).name().toLowerCase(Locale.ROOT));
      }
    }
    return table;
  }

  /** Nothing, then some whole paths from the first to the last, each also half answered. */
  private static List<Profile> spread(Interview interview) {
    List<Profile> spread = new ArrayList<>(List.of(Profile.EMPTY));
    List<Profile> paths = paths(interview);
    int step = Math.max(1, paths.size() / PATHS_OF_A_CARD);
    for (int i = 0; i < paths.size(); i += step) {
      Profile path = paths.get(i);
      Profile half = Profile.EMPTY;
      for (var answer : path.answers().entrySet()) {
        if (half.answers().size() < path.answers().size() / 2) {
          half = half.with(answer.getKey(), answer.getValue());
        }
      }
      spread.add(path);
      spread.add(half);
    }
    return spread;
  }

  /** All of them, or as many as are looked at where there are too many to list. */
  private static List<Profile> paths(Interview interview) {
    try {
      return interview.paths(MOST_PATHS);
    } catch (IllegalStateException tooMany) {
      Random random = new Random(interview.questions().size());
      return Stream.generate(() -> drawn(interview, random)).limit(PATHS_OF_A_CARD).toList();
    }
  }

  private static Profile drawn(Interview interview, Random random) {
    Profile path = Profile.EMPTY;
    for (Question question : interview.questions()) {
      if (interview.holds(question.when(), path) == Truth.YES) {
        List<String> options = List.copyOf(question.options().keySet());
        path = path.with(question.id(), Set.of(options.get(random.nextInt(options.size()))));
      }
    }
    return path;
  }

  private static List<Conditional> items(PublicService service) {
    return Stream.<List<? extends Conditional>>of(
            service.interview().questions(),
            service.variants(),
            service.requirements().documents(),
            service.requirements().costs(),
            service.procedure().steps(),
            service.procedure().refusals(),
            service.procedure().outputs(),
            service.referrals())
        .<Conditional>flatMap(List::stream)
        .filter(item -> !item.when().names().isEmpty())
        .toList();
  }

  private String node(String table) throws Exception {
    Path script = Files.copy(SCRIPTS.resolve("condition.js"), folder.resolve("condition.mjs"));
    Files.writeString(folder.resolve("table.json"), table);
    Path check = folder.resolve("check.mjs");
    Files.writeString(
        check,
        """
        import { readFileSync } from "node:fs";
        import { holds } from "./condition.mjs";
        const words = ["no", "unknown", "yes"];
        const tables = [JSON.parse(readFileSync("table.json", "utf8"))].flat();
        for (const { questions, named, cases } of tables) {
          const interview = {
            questions: new Map(questions.map((q) => [q.id, q.when ?? null])),
            named: new Map(Object.entries(named)),
          };
          for (const { name, condition, answers, expected } of cases) {
            const given = new Map(Object.entries(answers).map(([q, o]) => [q, new Set(o)]));
            const found = words[holds(condition, interview, given)];
            if (found !== expected) {
              console.log(`${name}: ${JSON.stringify(condition)} is ${found}, not ${expected}`);
              process.exit(0);
            }
          }
        }
        console.log("agreed");
        """);
    Process process;
    try {
      process =
          new ProcessBuilder("node", check.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException noNode) {
      return abort("Node is not installed; the browser's evaluator was not compared");
    }
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "node hangs over " + script);
    return said;
  }
}
