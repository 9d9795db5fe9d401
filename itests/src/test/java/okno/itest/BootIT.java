package okno.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The distribution boots with nothing but itself, and everything in it runs. */
class BootIT {
  private static final List<String> OURS =
      List.of(
          "update-bundle",
          "gateway-bundle",
          "catalog-api",
          "web-api",
          "catalog-store",
          "search-bundle",
          "web-bundle");

  @RegisterExtension static final KarafExtension KARAF = new KarafExtension();

  @Test
  void everyBundleIsActive() throws Exception {
    Map<String, String> states = StatusPage.bundles(KARAF.web());
    Map<String, String> idle = new TreeMap<>(states);
    idle.values().removeIf(StatusPage.ACTIVE::equals);
    // An extension of the framework itself has no life of its own.
    assertEquals(Map.of("org.apache.karaf.features.extension", StatusPage.RESOLVED), idle);
    assertTrue(states.keySet().containsAll(OURS), () -> "of " + OURS + " there are " + states);
    for (String pack : Distribution.packs()) {
      assertTrue(states.containsKey("content-" + pack), () -> pack + " is not in " + states);
    }
  }

  @Test
  void findsAServiceBesideStrangers() throws Exception {
    assertEquals(
        "notarius-doverennost",
        KARAF.web().search("нотариальная доверенность").at("/hits/0/id").asText());
  }
}
