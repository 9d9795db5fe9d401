package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import okno.window.TestBundles;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class RoutesTest {
  private static final Bundle OURS = TestBundles.bundle("web-bundle", () -> Bundle.ACTIVE);

  private final AtomicInteger state = new AtomicInteger(Bundle.ACTIVE);
  private final Bundle other = TestBundles.bundle("training-bundle", state::get);
  private final Map<Class<?>, Bundle> bundles = new HashMap<>();
  private final AtomicLong now = new AtomicLong();
  private final Routes routes = new Routes(OURS, bundles::get, now::get);

  private record Source(String prefix) implements PageSource {
    @Override
    public Reply answer(PageRequest request) {
      throw new IllegalStateException("Nobody asks in this test");
    }
  }

  /** The same, of a class that may belong to another bundle. */
  private record Foreign(String prefix) implements PageSource {
    @Override
    public Reply answer(PageRequest request) {
      throw new IllegalStateException("Nobody asks in this test");
    }
  }

  private PageSource add(String prefix, int ranking) {
    PageSource source = new Source(prefix);
    routes.add(source, ranking);
    return source;
  }

  private String found(String path) {
    return routes.find(path).map(Routes.Route::prefix).orElse("none");
  }

  @Test
  void theLongestPrefixWins() {
    add("/", 0);
    add("/s/", 0);
    add("/api", 0);
    add("/api/v1/search", 0);

    assertEquals("/s/", found("/s/zags-brak"));
    assertEquals("/api/v1/search", found("/api/v1/search"));
    assertEquals("/api", found("/api/v1/suggest"));
    assertEquals("/api", found("/api"));
    assertEquals("/", found("/elsewhere"));
  }

  @Test
  void aPrefixEndsAtASlash() {
    add("/changes", 0);
    assertEquals("/changes", found("/changes"));
    assertEquals("/changes", found("/changes/5"));
    assertEquals("none", found("/changeset"));
  }

  @Test
  void ofEqualPrefixesTheHigherRankingWinsAndTheOtherFollowsWhenItLeaves() {
    PageSource old = add("/s/", 0);
    PageSource fresh = add("/s/", 10);
    assertSame(fresh, routes.find("/s/a").orElseThrow().source());

    routes.remove(fresh);
    assertSame(old, routes.find("/s/a").orElseThrow().source());
    routes.remove(old);
    assertTrue(routes.find("/s/a").isEmpty());
  }

  @Test
  void ofEqualPrefixAndRankingOurOwnWinsOverAnotherVersion() {
    bundles.put(Source.class, OURS);
    bundles.put(Foreign.class, other);
    PageSource foreign = new Foreign("/s/");
    routes.add(foreign, 0);
    PageSource own = add("/s/", 0);
    assertSame(own, routes.find("/s/a").orElseThrow().source());

    PageSource higher = new Foreign("/s/");
    routes.add(higher, 1);
    assertSame(higher, routes.find("/s/a").orElseThrow().source());
    routes.remove(higher);
    routes.remove(own);
    assertSame(foreign, routes.find("/s/a").orElseThrow().source());
  }

  @Test
  void belowAPrefixThatHasJustLeftNothingIsFoundUntilItIsBack() {
    bundles.put(Foreign.class, other);
    add("/", 0);
    PageSource training = new Foreign("/training/");
    routes.add(training, 0);
    routes.remove(training);
    assertThrows(NotReady.class, () -> routes.find("/training/lessons"));
    assertEquals("/", found("/elsewhere"));

    routes.add(new Foreign("/training/"), 0);
    assertEquals("/training/", found("/training/lessons"));
  }

  @Test
  void aPrefixThatDoesNotComeBackIsNobodysAfterEightSeconds() {
    bundles.put(Foreign.class, other);
    add("/", 0);
    PageSource training = new Foreign("/training/");
    routes.add(training, 0);
    routes.remove(training);
    now.addAndGet(Duration.ofSeconds(8).toNanos() - 1);
    assertThrows(NotReady.class, () -> routes.find("/training/lessons"));
    now.incrementAndGet();
    assertEquals("/", found("/training/lessons"));
  }

  @Test
  void aPrefixOfAnUninstalledBundleIsNobodysAtOnce() {
    bundles.put(Foreign.class, other);
    add("/", 0);
    PageSource training = new Foreign("/training/");
    routes.add(training, 0);
    routes.remove(training);
    state.set(Bundle.UNINSTALLED);
    assertEquals("/", found("/training/lessons"));
  }

  @Test
  void aLongerPrefixAnswersBelowOneThatHasJustLeft() {
    bundles.put(Foreign.class, other);
    add("/api/v1/search", 0);
    PageSource api = new Foreign("/api/");
    routes.add(api, 0);
    routes.remove(api);
    assertEquals("/api/v1/search", found("/api/v1/search"));
    assertThrows(NotReady.class, () -> routes.find("/api/v1/lessons"));
  }

  @Test
  void findsNothingBeforeEverySourceOfOurOwnHasCome() {
    bundles.put(Source.class, OURS);
    routes.await(Set.of(Source.class.getName()));
    assertThrows(NotReady.class, () -> routes.find("/s/a"));
    add("/", 0);
    assertEquals("/", found("/s/a"));

    routes.await(Set.of("okno.window.NeverComes"));
    assertThrows(NotReady.class, () -> routes.find("/s/a"));
    now.addAndGet(Duration.ofSeconds(8).toNanos());
    assertEquals("/", found("/s/a"));
  }
}
