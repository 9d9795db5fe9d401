package okno.update.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okno.update.file.BundleFile;
import okno.update.file.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small worlds by chance, with everything that wires bundles in them: whoever is foretold to be
 * refreshed is refreshed, and nobody else; whoever is foretold to fall falls, and nobody else.
 * {@code -Dokno.seed=…} repeats a run, {@code -Dokno.worlds=…} makes it longer.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RandomWorldTest {
  private static final int WORLDS = Integer.getInteger("okno.worlds", 80);

  @TempDir Path folder;

  @Test
  void whatIsForetoldHappens() throws Exception {
    long seed = Long.getLong("okno.seed", System.nanoTime());
    System.err.println("repeat with -Dokno.seed=" + seed);
    Tally tally = new Tally();
    for (int world = 0; world < WORLDS; world++) {
      Path place = Files.createDirectory(folder.resolve("world" + world));
      try (Town town = new Town(place)) {
        play(town, new Random(seed + world), "repeat with -Dokno.seed=" + (seed + world), tally);
      }
    }
    // Or it would show nothing.
    assertTrue(tally.refreshed > WORLDS / 4 && tally.fallen > WORLDS / 8, tally.toString());
  }

  private static void play(Town town, Random random, String repeat, Tally tally) throws Exception {
    Drawn drawn = new Drawn(random);
    for (String name : drawn.names()) {
      town.install(drawn.next(name));
    }
    town.resolveAndStart();
    for (int round = 0; round < 3; round++) {
      List<BundleFile> arriving = new ArrayList<>();
      for (String name : drawn.some()) {
        arriving.add(town.file(drawn.next(name)));
      }
      Set<String> before = town.unresolved();
      Outlook outlook = town.foretell(arriving.toArray(BundleFile[]::new));
      Set<String> names = arriving.stream().map(BundleFile::name).collect(Collectors.toSet());
      String story = repeat + ", round " + round + "\n" + drawn.story() + "\n" + names + outlook;
      assertEquals(new TreeSet<>(outlook.refreshed()), town.replace(arriving), story);
      Set<String> fallen = new TreeSet<>(town.unresolved());
      fallen.removeIf(name -> before.contains(name) && !names.contains(name));
      assertEquals(named(outlook.unresolved()), fallen, story);
      tally.refreshed += outlook.refreshed().size();
      tally.fallen += fallen.size();
    }
  }

  private static Set<String> named(List<String> sentences) {
    return sentences.stream().map(said -> said.split(" ")[0]).collect(Collectors.toSet());
  }

  private static final class Tally {
    private int refreshed;
    private int fallen;

    @Override
    public String toString() {
      return refreshed + " refreshed, " + fallen + " fallen";
    }
  }

  /** Bundles b0, b1, …; each exports a package of its own, and each may import those before it. */
  private static final class Drawn {
    private final Random random;
    private final int size;
    private final Map<String, String> latest = new LinkedHashMap<>();

    Drawn(Random random) {
      this.random = random;
      this.size = 4 + random.nextInt(5);
    }

    List<String> names() {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        names.add("b" + i);
      }
      Collections.shuffle(names, random);
      return names;
    }

    List<String> some() {
      return names().subList(0, 1 + random.nextInt(3));
    }

    String story() {
      return String.join("\n", latest.values());
    }

    Jars next(String name) {
      int number = Integer.parseInt(name.substring(1));
      String version = version();
      List<String> imports = new ArrayList<>();
      List<String> requires = new ArrayList<>();
      List<String> wishes = new ArrayList<>();
      for (int other = 0; other < number; other++) {
        String optional = random.nextInt(5) == 0 ? ";resolution:=optional" : "";
        switch (random.nextInt(8)) {
          case 0, 1 -> imports.add("p" + other + ";version=\"" + range() + "\"" + optional);
          case 2 -> requires.add("b" + other + ";bundle-version=\"" + range() + "\"" + optional);
          case 3 -> wishes.add("c;filter:=\"(c=" + other + ")\"" + optional);
          default -> {
            // Not everybody knows everybody.
          }
        }
      }
      String uses =
          imports.isEmpty() || random.nextBoolean()
              ? ""
              : ";uses:=" + imports.get(0).substring(0, imports.get(0).indexOf(';'));
      String exports = "p" + number + ";version=" + version + uses;
      if (number > 0 && random.nextInt(6) == 0) {
        // What somebody else exports too, and what it may import itself and so give up.
        exports += ",p" + random.nextInt(number) + ";version=" + version();
      }
      Jars jar = Jars.bundle(name, version).header("Export-Package", exports);
      boolean fragment = number > 0 && random.nextInt(10) == 0;
      if (fragment) {
        jar.header("Fragment-Host", "b" + random.nextInt(number));
      }
      if (random.nextInt(4) > 0) {
        jar.header("Provide-Capability", "c;c=" + number);
      }
      headers(jar, "Import-Package", imports);
      headers(jar, "Require-Bundle", requires);
      headers(jar, "Require-Capability", wishes);
      latest.put(
          name,
          name
              + " "
              + version
              + (fragment ? " fragment " : " ")
              + exports
              + " "
              + imports
              + requires
              + wishes);
      return jar;
    }

    private static void headers(Jars jar, String name, List<String> clauses) {
      if (!clauses.isEmpty()) {
        jar.header(name, String.join(",", clauses));
      }
    }

    private String version() {
      return (1 + random.nextInt(8) / 7) + "." + random.nextInt(3) + ".0";
    }

    private String range() {
      return switch (random.nextInt(6)) {
        case 0 -> "[1.0,1.1)";
        case 1 -> "[1.1,2)";
        case 2 -> "1.0";
        default -> "[1.0,2)";
      };
    }
  }
}
