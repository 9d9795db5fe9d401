package okno.update.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okno.update.file.BundleFile;
import okno.update.file.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of those whom an update may restart. */
class DeclaredRadiusTest {
  @TempDir Path folder;

  @Test
  void isReadFromLines() {
    DeclaredRadius radius =
        DeclaredRadius.parse(
            List.of("# who", "", "catalog-api: catalog-store, web-bundle", "a :", "catalog-api:x"));
    assertEquals(
        Map.of("catalog-api", Set.of("catalog-store", "web-bundle", "x"), "a", Set.of()),
        radius.allowed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ": b", "a: b,,c", "a: b c", "a: b: c", "ж: b"})
  void namesTheLineThatItCannotRead(String line) {
    IllegalArgumentException said =
        assertThrows(
            IllegalArgumentException.class, () -> DeclaredRadius.parse(List.of("a: b", line)));
    assertTrue(said.getMessage().contains("«" + line + "»"), said.getMessage());
  }

  @Test
  void whoIsNamedByAnyArrivingOneOrArrivesIsNotBeyond() throws Exception {
    DeclaredRadius radius = DeclaredRadius.parse(List.of("api: store, web", "pages: training"));
    BundleFile api = Jars.bundle("api", "1.0.0").open(folder.resolve("api.jar"));
    BundleFile pages = Jars.bundle("pages", "1.0.0").open(folder.resolve("pages.jar"));
    List<String> refreshed = List.of("store", "training", "web", "pages", "gateway");
    assertEquals(List.of("gateway", "pages", "training"), radius.beyond(List.of(api), refreshed));
    assertEquals(List.of("gateway"), radius.beyond(List.of(api, pages), refreshed));
    assertEquals(List.of(), radius.beyond(List.of(api), List.of()));
    assertEquals(List.of("x"), DeclaredRadius.parse(List.of()).beyond(List.of(api), List.of("x")));
  }
}
