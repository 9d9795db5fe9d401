package okno.window.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import okno.web.PageRequest;
import okno.web.PageSource;
import okno.web.Reply;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final Routes routes = new Routes();

  private record Source(String prefix) implements PageSource {
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
}
