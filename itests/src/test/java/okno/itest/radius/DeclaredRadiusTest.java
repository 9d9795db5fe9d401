package okno.itest.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import okno.itest.Distribution;
import okno.update.radius.DeclaredRadius;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines {@code radius} of the distribution say exactly who restarts with whom. */
class DeclaredRadiusTest {
  private static final Path HOME = Distribution.home();

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void build() throws Exception {
    house = new House(HOME, folder);
  }

  @AfterEach
  void leave() throws Exception {
    house.close();
  }

  @Test
  void replacingABundleRestartsWhomTheListNamesAndNobodyElse() throws Exception {
    assertEquals(List.of(), new RadiusCheck(house, declared()).differences());
  }

  @Test
  void aBundleThatWiresItselfToOneOfOursIsNoticed() throws Exception {
    house.moveIn(
        house
            .bundle("content-common")
            .header("Bundle-SymbolicName", "training-bundle")
            .header("Import-Package", "okno.web;version=\"[1.0,2)\""));
    assertEquals(
        List.of(
            "web-api would restart training-bundle, whom its line 'radius' in etc/okno.update.cfg"
                + " does not name: take the import away, or declare it and say so in"
                + " docs/hot-update.md"),
        new RadiusCheck(house, declared()).differences());
  }

  @Test
  void aListThatIsNoLongerTrueIsNoticed() throws Exception {
    Map<String, Set<String>> lines = new TreeMap<>(declared().allowed());
    lines.put("search-bundle", Set.of("web-bundle"));
    lines.put("lost-bundle", Set.of());
    lines.remove("gateway-bundle");
    String line = "line 'radius' in etc/okno.update.cfg";
    assertEquals(
        List.of(
            "gateway-bundle has no " + line + ": bin/okno status would not know it for ours",
            "search-bundle would not restart web-bundle: take the name out of its " + line,
            "lost-bundle has a " + line + ", but there is no such bundle"),
        new RadiusCheck(house, new DeclaredRadius(lines)).differences());
  }

  /** As update-bundle reads them. */
  private static DeclaredRadius declared() throws IOException {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(HOME.resolve("etc/okno.update.cfg"))) {
      settings.load(in);
    }
    return DeclaredRadius.parse(List.of(settings.getProperty("radius").split(";")));
  }
}
