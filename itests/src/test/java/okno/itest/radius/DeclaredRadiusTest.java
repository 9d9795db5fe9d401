package okno.itest.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertTrue(house.ours().containsAll(declared().allowed().keySet()), house.ours().toString());
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
            "web-api would restart training-bundle, which its line 'radius' in etc/okno.update.cfg"
                + " does not name: take the import away, or declare it and say so in"
                + " docs/hot-update.md"),
        new RadiusCheck(house, declared()).differences());
  }

  @Test
  void aNameTooManyIsNoticed() throws Exception {
    Map<String, Set<String>> lines = new TreeMap<>(declared().allowed());
    lines.put("search-bundle", Set.of("web-bundle"));
    lines.put("lost-bundle", Set.of());
    assertEquals(
        List.of(
            "search-bundle restarts web-bundle according to etc/okno.update.cfg, but would not:"
                + " take the name out of its line 'radius'",
            "etc/okno.update.cfg has a line of lost-bundle, which does not exist"),
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
