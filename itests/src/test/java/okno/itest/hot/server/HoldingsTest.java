package okno.itest.hot.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsTest {
  @Test
  void looksIntoARunningProcess(@TempDir Path data) throws Exception {
    Holdings own = Holdings.of(ProcessHandle.current().pid(), data);
    assertTrue(own.metaspaceBytes() > 1 << 20, own::toString);
    assertTrue(own.classes() > 500, own::toString);
    assertTrue(own.threads() > 1, own::toString);
    assertTrue(own.handles() > 1, own::toString);
    assertEquals(0, own.temporaryFiles());
  }

  /** A bundle that left its class loader behind is told by its name. */
  @Test
  void countsTheLoadersOfEachBundle() {
    String tree =
        "+-- <bootstrap>\n"
            + "      +-- org.apache.felix.framework.BundleWiringImpl$BundleClassLoader\n"
            + "      |         Classes: okno.search.lucene.Card\n"
            + "      |                  okno.search.lucene.CardIndex\n"
            + "      |                  (total =    2 classes)\n"
            + "      +-- org.apache.felix.framework.BundleWiringImpl$BundleClassLoader\n"
            + "      |         Classes: okno.search.lucene.Card\n"
            + "      +-- org.apache.felix.framework.BundleWiringImpl$BundleClassLoader\n"
            + "                Classes: okno.gateway.Held\n";
    assertEquals(Map.of("search-bundle", 2, "gateway-bundle", 1), Holdings.ourLoaders(tree));
  }

  @Test
  void readsCountersAndPassesOverTexts() {
    String printed = "1234:\njava.cls.loadedClasses=8267\nsun.rt.name=\"12x\"\n";
    assertEquals(Map.of("java.cls.loadedClasses", 8267L), Holdings.counters(printed));
  }
}
