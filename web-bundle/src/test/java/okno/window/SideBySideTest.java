package okno.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Servlet;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okno.window.shell.Assets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;

/** Versions of this bundle in a framework: beside each other, and one in the place of another. */
@Timeout(180)
class SideBySideTest {
  private static final String PAGES = "/*";
  private static final Pattern ICON = Pattern.compile("/a/web-bundle/[0-9a-f]+/icon\\.svg");
  private static final int AGAIN = TestGateway.AGAIN;

  @TempDir private Path folder;
  private BundleFramework framework;

  @BeforeEach
  void open() throws Exception {
    framework = new BundleFramework(folder);
  }

  @AfterEach
  void close() throws Exception {
    framework.close();
  }

  private Bundle start(String version) throws Exception {
    Bundle bundle = framework.install(version);
    bundle.start();
    return bundle;
  }

  /** The front door of a version; a servlet is a service of no version of ours. */
  private Servlet door(Bundle bundle) {
    BundleContext context = framework.context();
    return Arrays.stream(bundle.getRegisteredServices())
        .filter(SideBySideTest::isFrontDoor)
        .map(reference -> (Servlet) context.getService(reference))
        .findFirst()
        .orElseThrow();
  }

  /** Has every service of a version made, as if somebody used it. */
  private void make(Bundle bundle) {
    for (ServiceReference<?> reference : bundle.getRegisteredServices()) {
      framework.context().getService(reference);
    }
  }

  private static boolean isFrontDoor(ServiceReference<?> reference) {
    Object pattern = reference.getProperty("osgi.http.whiteboard.servlet.pattern");
    return pattern instanceof String[] several
        ? List.of(several).contains(PAGES)
        : PAGES.equals(pattern);
  }

  @Test
  void noComponentIsTiedToTheInsidesOfAnotherVersion() throws Exception {
    List<Bundle> versions = List.of(start("1.1.0"), start("1.2.0"), start("1.0.9"));
    ServiceComponentRuntime runtime =
        framework
            .context()
            .getService(framework.context().getServiceReference(ServiceComponentRuntime.class));
    int ties = 0;
    for (Bundle version : versions) {
      make(version);
      for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(version)) {
        for (ComponentConfigurationDTO made : runtime.getComponentConfigurationDTOs(component)) {
          for (SatisfiedReferenceDTO reference : made.satisfiedReferences) {
            if (isInside(component, reference)) {
              ties++;
              assertEquals(1, reference.boundServices.length, component.name);
              assertEquals(version.getBundleId(), reference.boundServices[0].bundle);
            }
          }
        }
      }
    }
    assertTrue(ties >= 3 * 20, "ties seen: " + ties);
  }

  private static boolean isInside(ComponentDescriptionDTO component, SatisfiedReferenceDTO tie) {
    String inside = Assets.class.getPackageName();
    return Arrays.stream(component.references)
        .filter(reference -> reference.name.equals(tie.name))
        .anyMatch(reference -> reference.interfaceName.startsWith(inside));
  }

  @Test
  void eachVersionPrefersItsOwnPagesAndHasTheFilesOfBoth() throws Exception {
    Bundle old = start("1.1.0");
    Bundle fresh = start("1.2.0");
    try (ServedDoor oldDoor = new ServedDoor(door(old));
        ServedDoor freshDoor = new ServedDoor(door(fresh))) {
      // A metrics page of the other version would not have counted what was asked here.
      for (ServedDoor door : List.of(oldDoor, freshDoor)) {
        assertFalse(door.get("/metrics").body().contains("route=\"/metrics\""));
        assertTrue(door.get("/metrics").body().contains("route=\"/metrics\",status=\"200\"} 1"));
      }
      String oldIcon = icon(oldDoor);
      String freshIcon = icon(freshDoor);
      assertNotEquals(oldIcon, freshIcon);
      for (ServedDoor door : List.of(oldDoor, freshDoor)) {
        assertTrue(door.get(oldIcon).body().endsWith("<!-- 1.1.0 -->"));
        assertTrue(door.get(freshIcon).body().endsWith("<!-- 1.2.0 -->"));
      }
      old.uninstall();
      framework.refresh();
      assertEquals(200, freshDoor.get("/health/live").statusCode());
      assertEquals(200, freshDoor.get(oldIcon).statusCode());
    }
  }

  private static String icon(ServedDoor door) {
    Matcher found = ICON.matcher(door.get("/status").body());
    assertTrue(found.find());
    return found.group();
  }

  @Test
  void nobodyHearsOfAMissingPageWhileTheBundleStops() throws Exception {
    Bundle bundle = start("1.1.0");
    Set<Integer> statuses = new ConcurrentSkipListSet<>();
    try (ServedDoor door = new ServedDoor(door(bundle))) {
      CountDownLatch asked = new CountDownLatch(20);
      Thread reader =
          new Thread(
              () -> {
                List<String> paths = List.of("/health/live", "/metrics", "/keys", "/status");
                for (int i = 0; !statuses.contains(AGAIN); i++) {
                  statuses.add(door.get(paths.get(i % paths.size())).statusCode());
                  asked.countDown();
                }
              },
              "reader");
      reader.start();
      asked.await();
      bundle.stop();
      reader.join();
    }
    assertEquals(Set.of(200, AGAIN), new TreeSet<>(statuses));
  }

  @Test
  void nobodyHearsOfAMissingPageWhileTheBundleStarts() throws Exception {
    List<Integer> first = new ArrayList<>();
    framework
        .context()
        .addServiceListener(
            event -> {
              if (event.getType() == ServiceEvent.REGISTERED
                  && isFrontDoor(event.getServiceReference())) {
                Object servlet = framework.context().getService(event.getServiceReference());
                try (ServedDoor door = new ServedDoor((Servlet) servlet)) {
                  for (String path :
                      List.of("/metrics", "/health/live", "/look", "/api/v1/events")) {
                    first.add(door.get(path).statusCode());
                  }
                }
              }
            });
    Bundle bundle = start("1.1.0");
    assertEquals(4, first.size());
    assertFalse(first.contains(404), first.toString());
    try (ServedDoor door = new ServedDoor(door(bundle))) {
      assertEquals(200, door.get("/metrics").statusCode());
    }
  }

  @Test
  void neitherThreadNorListenerOfAVersionStaysWhenAnotherTakesItsPlace() throws Exception {
    Bundle bundle = start("1.1.0");
    WeakReference<ClassLoader> old = used(bundle);
    framework.update(bundle, "1.2.0");
    framework.refresh();
    while (old.get() != null) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals("1.2.0", bundle.getVersion().toString());
  }

  /**
   * Has every service made, asks for some pages, and keeps nothing but the class loader, weakly.
   */
  private WeakReference<ClassLoader> used(Bundle bundle) {
    make(bundle);
    Servlet servlet = door(bundle);
    try (ServedDoor door = new ServedDoor(servlet)) {
      assertEquals(200, door.get("/status").statusCode());
      assertEquals(200, door.get("/metrics").statusCode());
    }
    for (ServiceReference<?> reference : bundle.getRegisteredServices()) {
      while (framework.context().ungetService(reference)) {
        // what this test has taken
      }
    }
    return new WeakReference<>(servlet.getClass().getClassLoader());
  }
}
