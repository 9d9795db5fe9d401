package okno.update.radius;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import okno.update.file.BundleFile;
import okno.update.file.Jars;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** What is foretold in the situations that an operator meets. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RadiusTest {
  @TempDir Path folder;
  private Town town;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder);
  }

  @AfterEach
  void stop() throws Exception {
    town.close();
  }

  @Test
  void aMinorVersionRestartsConsumersAndLosesProviders() throws Exception {
    town.start(api("1.0.0"));
    town.start(store("[1.0,1.1)"));
    town.start(web("[1.0,2)"));
    BundleFile minor = town.file(api("1.1.0"));
    Outlook outlook = town.foretell(minor);
    assertEquals(List.of("catalog-store", "web-bundle"), outlook.refreshed());
    assertEquals(
        List.of(
            "catalog-store требует пакет okno.catalog [1.0,1.1), а будет 1.1: замените его вместе"),
        outlook.unresolved());
    happens(outlook, minor);
  }

  @Test
  void aSetOfContractAndImportersResolvesTogether() throws Exception {
    town.start(api("1.0.0"));
    town.start(store("[1.0,1.1)"));
    town.start(web("[1.0,2)"));
    BundleFile contract = town.file(api("2.0.0"));
    BundleFile provider = town.file(store("[2.0,2.1)"));
    BundleFile consumer = town.file(web("[2.0,3)"));
    assertEquals(2, town.foretell(contract).unresolved().size());
    Outlook outlook = town.foretell(contract, provider, consumer);
    assertEquals(new Outlook(List.of(), List.of()), outlook);
    happens(outlook, contract, provider, consumer);
  }

  @Test
  void whoComesTooEarlyIsToldWhatIsThere() throws Exception {
    town.start(api("1.0.0"));
    town.start(web("[1.0,2)"));
    BundleFile early = town.file(web("[1.2,2)"));
    assertEquals(
        List.of(
            "web-bundle требует пакет okno.catalog [1.2,2.0), а есть 1.0:"
                + " замените вместе с ним catalog-api"),
        town.foretell(early).unresolved());
    BundleFile alone = town.file(Jars.bundle("x", "1.0.0").header("Import-Package", "no.where"));
    assertEquals(
        List.of(
            "x требует пакет no.where, а этого никто не даёт: замените вместе с ним того,"
                + " кто это даёт"),
        town.foretell(alone).unresolved());
  }

  @Test
  void whoStandsOnSomebodyThatFallsFallsToo() throws Exception {
    town.start(api("1.0.0"));
    town.start(store("[1.0,1.1)").header("Export-Package", "okno.store;version=1.0.0"));
    town.start(
        Jars.bundle("training", "1.0.0")
            .header("Import-Package", "okno.store;version=\"[1.0,2)\""));
    BundleFile minor = town.file(api("1.1.0"));
    Outlook outlook = town.foretell(minor);
    assertEquals(List.of("catalog-store", "training"), outlook.refreshed());
    assertTrue(
        outlook
            .unresolved()
            .contains(
                "training требует пакет okno.store [1.0,2.0) от catalog-store, а он не соберётся"),
        outlook.toString());
    happens(outlook, minor);
  }

  @Test
  void whatNobodyImportsRestartsNobody() throws Exception {
    town.start(api("1.0.0"));
    town.start(web("[1.0,2)"));
    BundleFile newer = town.file(web("[1.0,2)").header("Bundle-Version", "2.0.0"));
    assertEquals(new Outlook(List.of(), List.of()), town.foretell(newer));
    assertEquals(new Outlook(List.of(), List.of()), town.foretell(true, newer));
    BundleFile fresh =
        town.file(Jars.bundle("new", "1.0.0").header("Import-Package", "okno.catalog"));
    assertEquals(new Outlook(List.of(), List.of()), town.foretell(fresh));
    happens(town.foretell(newer, fresh), newer, fresh);
  }

  @Test
  void besideTheOldOneNobodyRestarts() throws Exception {
    town.start(api("1.0.0"));
    town.start(store("[1.0,1.1)"));
    assertEquals(new Outlook(List.of(), List.of()), town.foretell(true, town.file(api("2.0.0"))));
    String same = town.foretell(true, town.file(api("1.0.0"))).unresolved().toString();
    assertTrue(same.contains("catalog-api 1.0.0 уже установлен"), same);
    BundleFile single = town.file(Jars.bundle("catalog-api;singleton:=true", "2.0.0"));
    String singleton = town.foretell(true, single).unresolved().toString();
    assertTrue(singleton.contains("бывает только один"), singleton);
  }

  @Test
  void aPackageFromTwoSidesIsNoticed() throws Exception {
    town.start(Jars.bundle("one", "1.0.0").header("Export-Package", "p;version=1.0.0"));
    town.start(Jars.bundle("two", "1.0.0").header("Export-Package", "p;version=2.0.0"));
    town.start(
        Jars.bundle("middle", "1.0.0")
            .header("Import-Package", "p;version=\"[1.0,2)\"")
            .header("Export-Package", "q;version=1.0.0;uses:=p"));
    BundleFile torn =
        town.file(Jars.bundle("torn", "1.0.0").header("Import-Package", "p;version=\"[2.0,3)\",q"));
    List<String> unresolved = town.foretell(torn).unresolved();
    assertEquals(1, unresolved.size());
    assertTrue(unresolved.get(0).contains("пакет p достаётся ему сразу от двух"), "" + unresolved);
    happens(town.foretell(torn), torn);
  }

  @Test
  void anOptionalImportRestartsButNeverFails() throws Exception {
    town.start(api("1.0.0"));
    town.start(
        Jars.bundle("web-bundle", "1.0.0")
            .header("Import-Package", "okno.catalog;version=\"[1.0,2)\";resolution:=optional"));
    BundleFile major = town.file(api("2.0.0"));
    Outlook outlook = town.foretell(major);
    assertEquals(new Outlook(List.of("web-bundle"), List.of()), outlook);
    happens(outlook, major);
  }

  @Test
  void aNewerJavaThanThisOneIsNamed() throws Exception {
    String needs = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"";
    BundleFile file = town.file(Jars.bundle("x", "1.0.0").header("Require-Capability", needs));
    String said = town.foretell(file).unresolved().toString();
    assertTrue(said.startsWith("[x требует Java 99, а здесь Java "), said);
    String fits = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"";
    BundleFile good =
        town.file(
            Jars.bundle("y", "1.0.0")
                .header("Require-Capability", fits)
                .header("Import-Package", "org.osgi.framework;version=\"[1.8,2)\",javax.sql"));
    assertEquals(List.of(), town.foretell(good).unresolved());
  }

  @Test
  void servicesCountOnlyWhereTheySayThatTheyResolve() throws Exception {
    String active = "osgi.service;filter:=\"(objectClass=a.A)\";effective:=active";
    BundleFile file = town.file(Jars.bundle("x", "1.0.0").header("Require-Capability", active));
    assertEquals(List.of(), town.foretell(file).unresolved());
    String now = "osgi.service;filter:=\"(objectClass=a.A)\"";
    BundleFile hard = town.file(Jars.bundle("x", "1.0.0").header("Require-Capability", now));
    assertEquals(1, town.foretell(hard).unresolved().size());
    town.start(
        Jars.bundle("a", "1.0.0")
            .header("Provide-Capability", "osgi.service;objectClass:List<String>=\"a.A,b.B\""));
    assertEquals(List.of(), town.foretell(hard).unresolved());
  }

  @Test
  void requiredBundlesAreFollowed() throws Exception {
    town.start(api("1.0.0"));
    town.start(
        Jars.bundle("old-way", "1.0.0")
            .header("Require-Bundle", "catalog-api;bundle-version=\"[1.0,2)\""));
    BundleFile major = town.file(api("2.0.0"));
    Outlook outlook = town.foretell(major);
    assertEquals(List.of("old-way"), outlook.refreshed());
    assertEquals(
        List.of("old-way требует часть catalog-api [1.0,2.0), а будет 2.0: замените его вместе"),
        outlook.unresolved());
    happens(outlook, major);
  }

  @Test
  void fragmentsAreRefreshedWithTheirHosts() throws Exception {
    town.install(
        Jars.bundle("extra", "1.0.0")
            .header("Fragment-Host", "catalog-api")
            .header("Export-Package", "okno.extra;version=1.0.0"));
    town.start(api("1.0.0"));
    town.start(Jars.bundle("web-bundle", "1.0.0").header("Import-Package", "okno.extra"));
    BundleFile host = town.file(api("1.1.0"));
    Outlook ofHost = town.foretell(host);
    assertEquals(new Outlook(List.of("extra", "web-bundle"), List.of()), ofHost);
    BundleFile fragment =
        town.file(Jars.bundle("extra", "2.0.0").header("Fragment-Host", "catalog-api"));
    Outlook ofFragment = town.foretell(fragment);
    assertEquals(List.of("catalog-api", "web-bundle"), ofFragment.refreshed());
    assertTrue(
        ofFragment.unresolved().toString().contains("web-bundle требует пакет okno.extra"),
        ofFragment.toString());
    happens(ofHost, host);
    happens(ofFragment, fragment);
  }

  @Test
  void thePlatformIsLeftAlone() throws Exception {
    String framework = town.context.getBundle(0).getSymbolicName();
    for (Jars jar :
        List.of(
            Jars.bundle("x", "1.0.0").header("Fragment-Host", "system.bundle;extension:=framework"),
            Jars.bundle(framework, "99.0.0"))) {
      Outlook outlook = town.foretell(town.file(jar));
      assertTrue(outlook.unresolved().toString().contains("меняет саму платформу"), "" + outlook);
    }
  }

  @Test
  void anOldRevisionStillInUseIsSeen() throws Exception {
    Bundle api = town.start(api("1.0.0"));
    town.start(store("[1.0,1.1)"));
    BundleFile minor = town.file(api("1.1.0"));
    try (InputStream in = Files.newInputStream(minor.path())) {
      api.update(in);
    }
    assertEquals("1.1.0", api.adapt(BundleRevision.class).getVersion().toString());
    // The store still stands on the old revision, which a newcomer may use as well.
    BundleFile late =
        town.file(
            Jars.bundle("late", "1.0.0")
                .header("Import-Package", "okno.catalog;version=\"[1.0,1.1)\""));
    assertEquals(List.of(), town.foretell(late).unresolved());
    assertEquals(List.of("catalog-store"), town.foretell(minor).refreshed());
    Bundle installed =
        town.install(
            Jars.bundle("late", "1.0.0")
                .header("Import-Package", "okno.catalog;version=\"[1.0,1.1)\""));
    assertTrue(
        town.context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(installed)));
  }

  private void happens(Outlook foretold, BundleFile... arriving) throws Exception {
    assertEquals(new TreeSet<>(foretold.refreshed()), town.replace(List.of(arriving)));
    Set<String> fallen = new TreeSet<>();
    foretold.unresolved().forEach(said -> fallen.add(said.split(" ")[0]));
    assertEquals(fallen, town.unresolved());
  }

  private static Jars api(String version) {
    return Jars.bundle("catalog-api", version)
        .header("Export-Package", "okno.catalog;version=" + version);
  }

  private static Jars store(String range) {
    return Jars.bundle("catalog-store", "1.0.0")
        .header("Import-Package", "okno.catalog;version=\"" + range + "\"");
  }

  private static Jars web(String range) {
    return Jars.bundle("web-bundle", "1.0.0")
        .header("Import-Package", "okno.catalog;version=\"" + range + "\"");
  }
}
