package okno.itest.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import okno.itest.Distribution;
import okno.itest.hot.file.BundleFile;
import okno.update.radius.Outlook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the version of a contract's package decides, with the real bundles. */
class ContractVersionsTest {
  private static final String CATALOG = "okno\\.catalog;version=\"[^\"]*\"";
  private static final List<String> IMPORTERS =
      List.of("catalog-store", "search-bundle", "web-bundle");

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void build() throws Exception {
    house = new House(Distribution.home(), folder);
  }

  @AfterEach
  void leave() throws Exception {
    house.close();
  }

  @Test
  void aMinorVersionComesAloneAndRestartsItsImporters() throws Exception {
    assertEquals(new Outlook(IMPORTERS, List.of()), house.foretell(contract("1.2.0")));
  }

  @Test
  void aMinorVersionIsRefusedForTheSakeOfAProviderOfTheOldOne() throws Exception {
    BundleFile provider = importing("catalog-store", "[1.1,1.2)");
    assertEquals(List.of(), house.foretell(provider).unresolved());
    assertEquals(
        List.of(
            "catalog-store требует пакет okno.catalog [1.1,1.2), а будет 1.2: замените его вместе"),
        house.foretell(contract("1.2.0"), provider).unresolved());
  }

  @Test
  void aMajorVersionIsRefusedAndItsImportersNamed() throws Exception {
    List<String> sentences =
        IMPORTERS.stream()
            .map(
                name ->
                    name
                        + " требует пакет okno.catalog [1.1,2.0), а будет 2.0: замените его вместе")
            .toList();
    assertEquals(new Outlook(IMPORTERS, sentences), house.foretell(contract("2.0.0")));
  }

  @Test
  void aMajorVersionPassesTogetherWithImportersMadeForIt() throws Exception {
    String range = "[2.0,3)";
    assertEquals(
        new Outlook(List.of(), List.of()),
        house.foretell(
            contract("2.0.0"),
            importing("catalog-store", range),
            importing("search-bundle", range),
            importing("web-bundle", range)));
  }

  /** catalog-api with another version of its package okno.catalog, which it imports itself. */
  private BundleFile contract(String version) throws Exception {
    BundleFile exporting = versioned(house.bundle("catalog-api"), "Export-Package", version);
    return versioned(exporting, "Import-Package", version);
  }

  /** A bundle built against another version of okno.catalog. */
  private BundleFile importing(String bundle, String range) throws Exception {
    return versioned(house.bundle(bundle), "Import-Package", range);
  }

  private static BundleFile versioned(BundleFile bundle, String header, String version) {
    String clause = "okno.catalog;version=\"" + version + '"';
    return bundle.header(header, bundle.header(header).replaceFirst(CATALOG, clause));
  }
}
